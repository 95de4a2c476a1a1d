// Pure: a visit that the merchant pretends, as the conditions see it.
import type { Conditions, Facts, Leaf } from "../../../../widget/src/campaigns/conditions.ts";
import { kindOf } from "../audience/fields.ts";
import { leavesOf } from "../audience/tree.ts";

/** By the name of the field; a contact's attribute by "attribute:its name". What is not there is not known. */
export type Visit = Readonly<Record<string, string | number | boolean>>;

const ALWAYS = ["url", "time_on_page", "device"];

export function keyOf({ field, name }: Pick<Leaf, "field" | "name">): string {
  return field === "attribute" ? `attribute:${name ?? ""}` : field;
}

/** What the form asks for: the address, the seconds and the device, and what the conditions look at. */
export function askedFields(conditions: Conditions): readonly string[] {
  return [...new Set([...ALWAYS, ...leavesOf(conditions).map(keyOf)])];
}

/** A newcomer on a desktop who came a moment ago. */
export function firstVisit(url: string, locale: string): Visit {
  return {
    url, locale, time_on_page: 12, time_on_site: 12, idle_time: 0, scroll_depth: 0, visits: 1, pages_seen: 1, cart_value: 0, cart_items: 0,
    device: "desktop", returning: false, exit_intent: false, identified: false, within_business_hours: true, agent_online: true,
    open_conversation: false, js_call: false,
  };
}

export function factsOf(visit: Visit): Facts {
  const facts: Record<string, unknown> = {};
  const attributes: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(visit)) {
    if (value === "") continue;
    if (key.startsWith("attribute:")) attributes[key.slice("attribute:".length)] = value;
    else if (key === "tag" || key === "event") facts[key] = String(value).split(",").map((each) => each.trim()).filter(Boolean);
    else facts[key] = value;
  }
  return { ...facts, attribute: attributes };
}

export type InputKind = "text" | "number" | "flag" | "device";

export function inputOf(key: string): InputKind {
  if (key === "device") return "device";
  const kind = key.startsWith("attribute:") ? "text" : kindOf(key);
  return kind === "choice" ? "text" : kind;
}
