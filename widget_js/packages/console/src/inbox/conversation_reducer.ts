// Pure: how the desk's durable events change one conversation and one list of them.
// Applying an event twice, or after a fetch that already knew it, changes nothing.
import type { InfiniteData } from "@tanstack/react-query";
import type { DurableEvent } from "../api/events.ts";
import type { Conversation, List, Message, SharedConversation } from "../api/types.ts";
import { type InboxFilter, matchesFilter } from "./view.ts";

export type ConversationList = InfiniteData<List<Conversation>, unknown>;

export function applyToConversation(before: Conversation, event: DurableEvent, me: string): Conversation {
  if (event.data.conversation_id !== before.id) return before;
  switch (event.name) {
    case "conversation.created":
    case "conversation.updated":
      return mergeShared(before, event.data.conversation);
    case "message.created":
    case "message.updated":
      return applyMessage(before, event.data.message, event.data.conversation);
    case "read":
      return applyRead(before, event.data, me);
  }
}

/** A conversation this browser has not fetched: unread is all that the visitor wrote last. */
export function adoptConversation(shared: SharedConversation): Conversation {
  const isUnread = shared.last_message?.author_kind === "visitor";
  return {
    ...shared,
    read_seq: isUnread ? shared.seq - 1 : shared.seq,
    unread_count: isUnread ? 1 : 0,
    visitor_conversations_count: null,
  };
}

function mergeShared(before: Conversation, shared: SharedConversation): Conversation {
  if (shared.seq < before.seq) return before;
  return {
    ...before,
    ...shared,
    visitor_read_seq: Math.max(before.visitor_read_seq, shared.visitor_read_seq),
    agents_read_seq: Math.max(before.agents_read_seq, shared.agents_read_seq),
  };
}

function applyMessage(before: Conversation, message: Message, shared: SharedConversation | undefined): Conversation {
  const isNews = message.seq > before.seq;
  const merged = shared ? mergeShared(before, shared) : withLastMessage(before, message);
  const countsAsUnread = isNews && message.author_kind === "visitor" && message.seq > before.read_seq;
  return countsAsUnread ? { ...merged, unread_count: before.unread_count + 1 } : merged;
}

function withLastMessage(before: Conversation, message: Message): Conversation {
  const seq = Math.max(before.seq, message.changed_seq);
  const isLast = message.kind === "message" && message.seq >= (before.last_message?.seq ?? 0);
  return isLast
    ? { ...before, seq, last_message: message, updated_at: message.created_at }
    : { ...before, seq };
}

function applyRead(
  before: Conversation,
  read: { reader: "visitor" | "agent"; agent_id: string | null; read_seq: number; seq: number },
  me: string,
): Conversation {
  const seq = Math.max(before.seq, read.seq);
  if (read.reader === "visitor") {
    return { ...before, seq, visitor_read_seq: Math.max(before.visitor_read_seq, read.read_seq) };
  }
  const after = { ...before, seq, agents_read_seq: Math.max(before.agents_read_seq, read.read_seq) };
  return read.agent_id === me ? markReadTo(after, read.read_seq) : after;
}

/** A mark goes back only when a conversation was marked unread: then there is at least one message to read. */
export function markReadTo(before: Conversation, readSeq: number): Conversation {
  if (readSeq === before.read_seq) return before;
  const last = before.last_message;
  const isLastUnread = last !== null && last.author_kind === "visitor" && last.seq > readSeq;
  const isUnread = isLastUnread || readSeq < before.read_seq;
  return { ...before, read_seq: readSeq, unread_count: isUnread ? Math.max(1, before.unread_count) : 0 };
}

/** The list with the event in it: the row is changed, comes, goes or moves to the top. */
export function applyToList(list: ConversationList, event: DurableEvent, filter: InboxFilter, me: string): ConversationList {
  const id = event.data.conversation_id;
  const known = findInList(list, id);
  const shared = event.name === "read" ? undefined : event.data.conversation;
  if (!known && !shared) return list;
  const after = known ? applyToConversation(known, event, me) : adoptConversation(shared as SharedConversation);
  const matches = matchesFilter(after, filter, me);
  if (matches === false) return known ? removeFromList(list, id) : list;
  if (!known) return matches ? insertByActivity(list, after) : list;
  if (after === known) return list;
  const moves = activityAt(after) !== activityAt(known);
  return moves && matches ? insertByActivity(removeFromList(list, id), after) : replaceInList(list, after);
}

export function activityAt(conversation: SharedConversation): string {
  return conversation.last_message?.created_at ?? conversation.created_at;
}

export function flattenList(list: ConversationList | undefined): Conversation[] {
  return list ? list.pages.flatMap((page) => page.items) : [];
}

export function findInList(list: ConversationList | undefined, id: string): Conversation | undefined {
  return flattenList(list).find((conversation) => conversation.id === id);
}

export function replaceInList(list: ConversationList, after: Conversation): ConversationList {
  return mapPages(list, (items) => items.map((item) => (item.id === after.id ? after : item)));
}

export function removeFromList(list: ConversationList, id: string): ConversationList {
  return mapPages(list, (items) => items.filter((item) => item.id !== id));
}

function mapPages(
  list: ConversationList,
  change: (items: readonly Conversation[]) => readonly Conversation[],
): ConversationList {
  return { ...list, pages: list.pages.map((page) => ({ ...page, items: change(page.items) })) };
}

/** Newest activity first. What is older than the last loaded row comes with its own page. */
function insertByActivity(list: ConversationList, added: Conversation): ConversationList {
  const at = activityAt(added);
  for (const [index, page] of list.pages.entries()) {
    const place = page.items.findIndex((item) => activityAt(item) < at);
    const isLastPage = index === list.pages.length - 1;
    if (place < 0 && !isLastPage) continue;
    if (place < 0 && page.next !== null) return list;
    const items = [...page.items];
    items.splice(place < 0 ? items.length : place, 0, added);
    return { ...list, pages: list.pages.map((old, at) => (at === index ? { ...page, items } : old)) };
  }
  return list;
}
