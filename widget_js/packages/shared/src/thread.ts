/**
 * The messages of one conversation as a value, exact whatever the order in which snapshots, events and the answers
 * to our own posts arrive. Pure: values in, values out. A gap in `seq` is never read as loss (a visitor is not shown
 * notes); loss is told by the stream, which then asks for a fresh snapshot.
 */

import type { Message, MessagePage } from "./api.ts";

export interface Thread {
  /** By `seq`, each at most once. */
  messages: readonly Message[];
  /** True while earlier messages than the first one here may exist on the server. */
  hasEarlier: boolean;
}

export const EMPTY_THREAD: Thread = { messages: [], hasEarlier: false };

/** The thread with `message` in its place: new ones go in by `seq`, known ones change only to a later `changed_seq`. */
export function putMessage(thread: Thread, message: Message): Thread {
  const { messages } = thread;
  const first = messages[0];
  // Of a page that is not loaded: it comes, as it is by then, when that page is.
  if (thread.hasEarlier && first && message.seq < first.seq) return thread;
  const at = findPlace(messages, message);
  const known = messages[at];
  if (known?.id === message.id) {
    return message.changed_seq > known.changed_seq ? { ...thread, messages: messages.with(at, message) } : thread;
  }
  return { ...thread, messages: messages.toSpliced(at, 0, message) };
}

// Searched from the end, because new messages belong there.
function findPlace(messages: readonly Message[], message: Message): number {
  let at = messages.length;
  while (at > 0 && messages[at - 1]!.seq >= message.seq) at -= 1;
  return at;
}

/**
 * The newest page as it was read from the server. Messages that arrived here meanwhile and are later than the page
 * stay. When the page does not reach back to what is loaded, the older part is dropped rather than left with a hole.
 */
export function loadNewest(thread: Thread, page: MessagePage, hasEarlier: boolean): Thread {
  const first = page.items[0];
  const isJoined = !hasEarlier || !first || thread.messages.some((message) => message.seq >= first.seq && message.seq <= page.seq);
  const reachesBack = isJoined && thread.messages.some((message) => first && message.seq < first.seq);
  const kept = isJoined ? thread.messages : thread.messages.filter((message) => message.seq > page.seq);
  const start: Thread = { messages: kept, hasEarlier: reachesBack ? thread.hasEarlier : false };
  return { ...page.items.reduce(putMessage, start), hasEarlier: reachesBack ? thread.hasEarlier : hasEarlier };
}

/** A page before the first message. */
export function loadEarlier(thread: Thread, items: readonly Message[], hasEarlier: boolean): Thread {
  return { ...items.reduce(putMessage, { ...thread, hasEarlier: false }), hasEarlier };
}

/** How many messages after `readSeq` are not by the reader. Notes and changes of state do not count. */
export function countUnread(messages: readonly Message[], readSeq: number, reader: "visitor" | "agent"): number {
  return messages.filter((message) => message.seq > readSeq && isUnreadKind(message, reader)).length;
}

/** Whether the message asks for the reader's eyes at all. */
export function isUnreadKind(message: Message, reader: "visitor" | "agent"): boolean {
  return message.kind === "message" && (message.author_kind === "visitor") === (reader === "agent");
}
