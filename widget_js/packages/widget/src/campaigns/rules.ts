/** Pure decisions of delivery, the same as the server's in campaigns/rules.py: tests/data/campaign_*.json run against both. */

import type { CampaignView } from "@parlor/shared/api";

export type Refusal =
  | "not_active"
  | "conversation_open"
  | "widget_open"
  | "shown_before"
  | "shown_this_visit"
  | "shown_too_recently"
  | "day_limit"
  | "too_soon";

/** Times in milliseconds since the epoch. */
export interface History {
  /** The last time; undefined if never. */
  shownAt: number | undefined;
  isShownThisVisit: boolean;
  isConversationOpen: boolean;
  isWidgetOpen: boolean;
}

/** Of a store: how many campaigns one shopper meets in 24 hours, and the least time between two; 0: no limit. */
export interface Limits {
  readonly per_day: number;
  readonly gap_seconds: number;
}

const BUCKETS = 10_000;
const HOUR_MS = 3_600_000;

/** Why not, or null: it may. The server has looked at the status; the clock goes on here. */
export function mayShow(history: History, delivery: CampaignView["delivery"], now: number): Refusal | null {
  const { starts_at, ends_at, repeat, while_conversation_open, while_widget_open } = delivery;
  if ((ends_at && Date.parse(ends_at) <= now) || (starts_at && Date.parse(starts_at) > now)) return "not_active";
  if (history.isConversationOpen && !while_conversation_open) return "conversation_open";
  if (history.isWidgetOpen && !while_widget_open) return "widget_open";
  if (history.isShownThisVisit && repeat.kind === "visit") return "shown_this_visit";
  if (history.shownAt === undefined) return null;
  if (repeat.kind === "once") return "shown_before";
  return repeat.kind === "hours" && now < history.shownAt + repeat.hours * HOUR_MS ? "shown_too_recently" : null;
}

/** Whether the store's limits let one more campaign through; `times`: when this shopper met any. */
export function refuseMore(times: readonly number[], { per_day, gap_seconds }: Limits, now: number): Refusal | null {
  if (per_day && times.filter((at) => at > now - 24 * HOUR_MS).length >= per_day) return "day_limit";
  return times.some((at) => now < at + gap_seconds * 1_000) ? "too_soon" : null;
}

/** 0 to 9,999, evenly: FNV-1a (32 bit) over `salt:campaign:visitor` in UTF-8, then MurmurHash3's finaliser. */
export function bucketOf(campaignId: string, visitorId: string, salt: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(`${salt}:${campaignId}:${visitorId}`)) value = Math.imul(value ^ byte, 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return Math.floor((((value ^ (value >>> 16)) >>> 0) * BUCKETS) / 2 ** 32);
}

/** Whether this visitor is of the share that is shown nothing, for comparison. */
export function isHeldOut(campaignId: string, visitorId: string, holdoutPercent: number): boolean {
  return bucketOf(campaignId, visitorId, "holdout") < (holdoutPercent * BUCKETS) / 100;
}

/** The place of the variant that this visitor meets; `weights` are positive. */
export function pickVariant(campaignId: string, visitorId: string, weights: readonly number[]): number {
  let place = bucketOf(campaignId, visitorId, "variant") * weights.reduce((sum, weight) => sum + weight, 0);
  return weights.findIndex((weight) => (place -= weight * BUCKETS) < 0);
}
