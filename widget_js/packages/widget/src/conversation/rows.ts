/**
 * What stands in the thread, in order: days, bubbles, one line under each run. Decided here from values alone; drawn
 * in bubbles.ts.
 */

import type { Author, Message } from "@parlor/shared/api";
import type { Entry } from "../outbox/outbox.ts";

/** A message as it is shown, sent or not. */
export interface Shown {
  key: string;
  isOwn: boolean;
  author?: Author | null;
  isAi?: boolean;
  at: Date;
  message?: Message;
  entry?: Entry;
}

export type ThreadRow =
  | { kind: "day"; key: string; at: Date }
  | { kind: "bubble"; key: string; shown: Shown; isLast: boolean }
  | { kind: "meta"; key: string; shown: Shown; isLatestOwn: boolean };

/** A run ends after a pause of this length, or with another author. */
const RUN_MS = 5 * 60_000;

/** Messages of the thread, then what is on its way. A message that has arrived hides its own entry. */
export function listShown(messages: readonly Message[], entries: readonly Entry[]): Shown[] {
  const arrived = new Set(messages.map((message) => message.client_id));
  return [
    ...messages.filter((message) => message.kind === "message").map(showMessage),
    ...entries.filter((entry) => !arrived.has(entry.id)).map(showEntry),
  ];
}

const showMessage = (message: Message): Shown => ({
  // The key outlives the sending: the bubble on the screen stays the same element.
  key: message.client_id ?? message.id,
  isOwn: message.author_kind === "visitor",
  author: message.author,
  isAi: message.author_kind === "ai_agent",
  at: new Date(message.created_at),
  message,
});

const showEntry = (entry: Entry): Shown => ({
  key: entry.id,
  isOwn: true,
  at: new Date(entry.created_at),
  entry,
});

const isSameRun = (one: Shown, other: Shown): boolean =>
  one.isOwn === other.isOwn && one.author?.id === other.author?.id &&
  other.at.getTime() - one.at.getTime() < RUN_MS && !one.entry?.failure;

const isOtherDay = (one: Date, other: Date): boolean => one.toDateString() !== other.toDateString();

/** A day stands over its first message, unless that is the first of all and of today. */
export function listRows(shown: readonly Shown[], now: Date): ThreadRow[] {
  const latestOwn = shown.findLast((each) => each.isOwn);
  return shown.flatMap((each, at) => {
    const { key } = each;
    const after = shown[at + 1];
    const isLast = !after || !isSameRun(each, after) || isOtherDay(each.at, after.at);
    const rows: ThreadRow[] = [{ kind: "bubble", key, shown: each, isLast }];
    if (isOtherDay(shown[at - 1]?.at ?? now, each.at)) rows.unshift({ kind: "day", key: `day ${key}`, at: each.at });
    if (isLast) rows.push({ kind: "meta", key, shown: each, isLatestOwn: each === latestOwn });
    return rows;
  });
}

/** How many people and assistants other than the shopper take part. */
export function countOthers(shown: readonly Shown[]): number {
  return new Set(shown.filter((each) => !each.isOwn).map((each) => each.author?.id)).size;
}
