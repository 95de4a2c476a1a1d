// Pure: a campaign's definition while it is edited, with every part that the API may leave out.
import type {
  CampaignButton, CampaignDefinition, CampaignLink, CampaignSender, CampaignText, CampaignVariant, CampaignView,
} from "@parlor/shared/api";
import type { Conditions } from "../../../widget/src/campaigns/conditions.ts";

import type { Capture, CapturingText } from "./capture.ts";

export const MOST_VARIANTS = 4;
export const MOST_BUTTONS = 3;
export const MOST_LABEL = 40;
export const MOST_TEXT = 1_000;
export const MOST_NAME = 120;
export const MOST_PRIORITY = 1_000;
export const EVERYBODY: Conditions = { all: [] };

/** Between two times, where nothing was said of it. */
export const FIRST_HOURS = 24;

export interface Delivery {
  readonly starts_at: string | null;
  readonly ends_at: string | null;
  readonly priority: number;
  readonly repeat: { readonly kind: "once" | "visit" | "hours"; readonly hours: number };
  readonly while_conversation_open: boolean;
  readonly while_widget_open: boolean;
  readonly holdout_percent: number;
}

export interface WholeDefinition extends CampaignDefinition {
  readonly sender: CampaignSender;
  readonly discount_code: string | null;
  readonly links: readonly CampaignLink[];
  readonly delivery: Delivery;
}

export function complete(given: CampaignDefinition): WholeDefinition {
  const delivery = given.delivery ?? {};
  return {
    ...given,
    sender: given.sender ?? { kind: "shop", agent_id: null },
    discount_code: given.discount_code ?? null,
    links: given.links ?? [],
    conditions: given.conditions ?? null,
    delivery: {
      starts_at: delivery.starts_at ?? null,
      ends_at: delivery.ends_at ?? null,
      priority: delivery.priority ?? 0,
      repeat: { kind: delivery.repeat?.kind ?? "once", hours: delivery.repeat?.hours ?? FIRST_HOURS },
      while_conversation_open: delivery.while_conversation_open ?? false,
      while_widget_open: delivery.while_widget_open ?? false,
      holdout_percent: delivery.holdout_percent ?? 0,
    },
  };
}

/** Of an agent, what shoppers see. */
export interface Face {
  readonly id: string;
  readonly name: string;
  readonly picture_url: string | null;
}

/** A campaign that says nothing yet, in the shop's first language. */
export function emptyDefinition(locale: string, text: string): CampaignDefinition {
  return { variants: [{ id: "a", texts: { [locale]: { text } } }] };
}

export function conditionsOf({ conditions }: CampaignDefinition): Conditions {
  return (conditions as Conditions | null | undefined) ?? EVERYBODY;
}

/** As it is sent: without links that no button leads to. */
export function tidy(definition: WholeDefinition): WholeDefinition {
  const used = new Set(definition.variants.flatMap(({ texts }) => Object.values(texts).flatMap(({ buttons = [] }) => buttons.map((button) => button.link_id))));
  return { ...definition, links: definition.links.filter(({ id }) => used.has(id)), discount_code: definition.discount_code?.trim() || null };
}

/** The first of "prefix-1", "prefix-2" … that is not taken. */
export function freshId(prefix: string, taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`${prefix}${number}`)) number += 1;
  return `${prefix}${number}`;
}

/** One more message to compare, with the words of the last to change. */
export function addVariant(variants: readonly CampaignVariant[]): readonly CampaignVariant[] {
  const last = variants.at(-1);
  if (!last) return variants;
  const id = [..."abcdefghijklmnop"].find((letter) => !variants.some((each) => each.id === letter)) ?? freshId("v", variants.map((each) => each.id));
  return [...variants, { ...last, id, weight: last.weight ?? 1 }];
}

/** A button of this kind with the fields that the kind has. */
export function makeButton(kind: CampaignButton["kind"], label: string, target: string): CampaignButton {
  if (kind === "ask") return { kind, label, question: target };
  if (kind === "link") return { kind, label, link_id: target };
  return kind === "quick_response" ? { kind, label, quick_response_id: target } : { kind, label };
}

/** The text that a shopper of the first of these languages reads. */
export function readText({ texts }: CampaignVariant, locales: readonly string[]): CampaignText | null {
  const found = locales.find((locale) => texts[locale]?.text);
  return (found ? texts[found] : Object.values(texts).find(({ text }) => text)) ?? null;
}

/** As the widget is told of it, with every field. */
function captureOf({ capture }: CapturingText): { readonly capture: Required<Capture> | null } {
  return { capture: capture ? { label: capture.label, consent: capture.consent ?? "", thanks: capture.thanks ?? "" } : null };
}

/** With the face of the named agent, while they are among these. */
function senderOf({ kind = "shop", agent_id = null }: CampaignSender, agents: readonly Face[]): CampaignView["sender"] {
  const face = kind === "agent" ? agents.find(({ id }) => id === agent_id) : undefined;
  return { kind, agent_id, name: face?.name ?? null, picture_url: face?.picture_url ?? null };
}

/** What the widget would be told of the draft: one variant, so that the one that is edited shows. */
export function viewOf(id: string, definition: WholeDefinition, at: number, locales: readonly string[], agents: readonly Face[]): CampaignView | null {
  const variant = definition.variants[at];
  const words = variant ? readText(variant, locales) : null;
  if (!variant || !words) return null;
  const { sender, discount_code, delivery, links } = definition;
  return {
    id: id as CampaignView["id"],
    sender: senderOf(sender, agents),
    discount_code: discount_code || null,
    variants: [
      {
        id: variant.id,
        weight: 1,
        text: words.text,
        buttons: (words.buttons ?? []).map(({ kind, label, question = null, quick_response_id = null, link_id = null }) => ({
          kind, label, question, quick_response_id, link_id, url: links.find(({ id: link }) => link === link_id)?.url ?? null,
        })),
        ...captureOf(words),
      },
    ],
    conditions: null,
    delivery: { ...delivery, starts_at: null, ends_at: null, holdout_percent: 0 },
  };
}
