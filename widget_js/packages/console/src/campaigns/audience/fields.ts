// Pure: what a condition can ask for, as docs/campaign-conditions.md has it, and the input that fits.

export type Kind = "text" | "choice" | "number" | "flag";

export const GROUPS = {
  page: ["url", "time_on_page", "scroll_depth", "exit_intent", "idle_time", "product", "collection", "tag"],
  visit: ["pages_seen", "time_on_site", "returning", "visits", "referrer", "utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content"],
  cart: ["cart_value", "cart_items"],
  shopper: ["device", "locale", "country", "identified", "attribute", "open_conversation"],
  shop: ["within_business_hours", "agent_online"],
  script: ["event", "js_call"],
} as const;
export type GroupName = keyof typeof GROUPS;
export type Field = (typeof GROUPS)[GroupName][number];

const NUMBERS: readonly string[] = ["time_on_page", "idle_time", "time_on_site", "visits", "pages_seen", "scroll_depth", "cart_value", "cart_items"];
const FLAGS: readonly string[] = ["returning", "exit_intent", "identified", "within_business_hours", "agent_online", "open_conversation", "js_call"];
const CHOICES: readonly string[] = ["device", "locale", "country", "event"];

export const OPERATORS = {
  text: ["contains", "not_contains", "is", "is_not", "starts_with", "ends_with", "glob", "regex"],
  choice: ["is", "is_not"],
  number: ["at_least", "at_most", "is"],
  flag: ["is"],
} as const;
export type Operator = (typeof OPERATORS)[Kind][number];

export const DEVICES = ["desktop", "phone", "tablet"] as const;
export const MOST_VALUES = 20;
export const MOST_CONDITIONS = 30;
export const MOST_DEEP = 3;
export const MOST_VALUE = 500;

export function kindOf(field: string): Kind {
  if (NUMBERS.includes(field)) return "number";
  if (FLAGS.includes(field)) return "flag";
  return CHOICES.includes(field) ? "choice" : "text";
}

export type Unit = "seconds" | "percent" | "money" | "count";

export function unitOf(field: string): Unit {
  if (field.startsWith("time_") || field === "idle_time") return "seconds";
  if (field === "scroll_depth") return "percent";
  return field === "cart_value" ? "money" : "count";
}

const BEGIN: Readonly<Record<string, number>> = { time_on_page: 30, time_on_site: 60, idle_time: 30, scroll_depth: 50, cart_value: 5000, cart_items: 1, visits: 2, pages_seen: 3 };

/** What a condition on this field begins with. */
export function firstValueOf(field: string): string | number | boolean {
  const kind = kindOf(field);
  if (kind === "flag") return true;
  if (kind === "number") return BEGIN[field] ?? 1;
  return field === "device" ? "desktop" : "";
}
