// Pure: from messages to what the thread draws: days, runs of one author, folded changes.
import { isSameDay, type Reader } from "@parlor/shared/time";
import type { Message } from "../../api/types.ts";
import type { PendingMessage } from "../composer/outbox.ts";

/** A run of one author ends after five minutes. */
const RUN_GAP_MS = 5 * 60_000;
/** Fewer changes than this in a row are shown one by one. */
const FOLD_FROM = 3;

export type RunKind = "visitor" | "ours" | "ai" | "note";

export interface RunItem {
  readonly type: "run";
  readonly key: string;
  readonly kind: RunKind;
  readonly messages: readonly Message[];
}

export interface DayItem {
  readonly type: "day";
  readonly key: string;
  readonly at: string;
}

export interface ChangesItem {
  readonly type: "changes";
  readonly key: string;
  readonly messages: readonly Message[];
  readonly isFolded: boolean;
}

export interface PendingItem {
  readonly type: "pending";
  readonly key: string;
  readonly kind: "ours" | "note";
  readonly messages: readonly PendingMessage[];
}

export type ThreadItem = RunItem | DayItem | ChangesItem | PendingItem;

export function buildThreadItems(
  messages: readonly Message[],
  pending: readonly PendingMessage[],
  reader: Reader,
): ThreadItem[] {
  const items: ThreadItem[] = [];
  let before: Date | null = null;
  for (const message of messages) {
    const at = new Date(message.created_at);
    if (!before || !isSameDay(before, at, reader)) items.push({ type: "day", key: `day-${message.id}`, at: message.created_at });
    before = at;
    appendMessage(items, message);
  }
  const arrived = new Set(messages.map((message) => message.client_id));
  for (const message of pending) {
    if (!arrived.has(message.clientId)) appendPending(items, message);
  }
  return items;
}

function appendMessage(items: ThreadItem[], message: Message): void {
  const last = items.at(-1);
  if (message.kind === "change") {
    const changes = last?.type === "changes" ? [...last.messages, message] : [message];
    const key = last?.type === "changes" ? last.key : message.id;
    if (last?.type === "changes") items.pop();
    items.push({ type: "changes", key, messages: changes, isFolded: changes.length >= FOLD_FROM });
    return;
  }
  const kind = runKindOf(message);
  if (last?.type === "run" && last.kind === kind && belongsToRun(last, message)) {
    items[items.length - 1] = { ...last, messages: [...last.messages, message] };
    return;
  }
  items.push({ type: "run", key: message.id, kind, messages: [message] });
}

function belongsToRun(run: RunItem, message: Message): boolean {
  const before = run.messages.at(-1);
  // The line below a run says by what way it came.
  if (!before || before.author?.id !== message.author?.id || before.via !== message.via) return false;
  return Date.parse(message.created_at) - Date.parse(before.created_at) <= RUN_GAP_MS;
}

function runKindOf(message: Message): RunKind {
  if (message.kind === "note") return "note";
  if (message.author_kind === "visitor") return "visitor";
  return message.author_kind === "ai_agent" ? "ai" : "ours";
}

function appendPending(items: ThreadItem[], message: PendingMessage): void {
  const kind = message.kind === "note" ? "note" : "ours";
  const last = items.at(-1);
  if (last?.type === "pending" && last.kind === kind && last.messages.at(-1)?.state === message.state) {
    items[items.length - 1] = { ...last, messages: [...last.messages, message] };
    return;
  }
  items.push({ type: "pending", key: message.clientId, kind, messages: [message] });
}

/** The key of the run whose meta line says "Seen": the last of ours that the visitor has read. */
export function findSeenRun(items: readonly ThreadItem[], visitorReadSeq: number): string | null {
  for (const item of [...items].reverse()) {
    if (item.type !== "run" || (item.kind !== "ours" && item.kind !== "ai")) continue;
    return (item.messages.at(-1)?.seq ?? Infinity) <= visitorReadSeq ? item.key : null;
  }
  return null;
}
