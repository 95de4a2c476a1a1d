/**
 * What this browser knows of its visitor's conversations, kept exact by snapshots, events and the answers to its own
 * posts, in whatever order these come. No DOM, no requests.
 */

import type {
  Author, Conversation, ConversationEvent, ConversationId, Message, MessageEvent, MessagePage, ReadEvent, TypingEvent,
} from "@parlor/shared/api";
import { countUnread, EMPTY_THREAD, isUnreadKind, loadNewest, putMessage, type Thread } from "@parlor/shared/thread";

/** Messages of a thread that are read at once; fewer than this means that there are no earlier ones. */
export const PAGE_SIZE = 50;

export interface Book {
  /** Newest activity first. */
  conversations(): Conversation[];
  conversation(id: ConversationId | null): Conversation | undefined;
  thread(id: ConversationId | null): Thread;
  isLoaded(id: ConversationId): boolean;
  unread(): number;
  typing(id: ConversationId | null): Author | undefined;

  loadConversations(items: readonly Conversation[]): void;
  /** The newest page. */
  loadThread(id: ConversationId, page: MessagePage): void;
  setThread(id: ConversationId, thread: Thread): void;
  putConversation(conversation: Conversation): void;
  putOwn(message: Message): void;
  /** The shopper saw everything up to `seq`. */
  markRead(id: ConversationId, seq: number): void;
  /** True if the event was news. */
  apply(name: string, data: unknown): boolean;
  setTyping(id: ConversationId, author: Author | null): void;
  clear(): void;
}

export function createBook(): Book {
  const conversations = new Map<ConversationId, Conversation>();
  const threads = new Map<ConversationId, Thread>();
  const loaded = new Set<ConversationId>();
  const typing = new Map<ConversationId, Author>();

  const threadOf = (id: ConversationId): Thread => threads.get(id) ?? EMPTY_THREAD;

  const put = (conversation: Conversation): void => {
    const { id, seq, visitor_read_seq, agents_read_seq } = conversation;
    const known = conversations.get(id);
    if (known && known.seq > seq) return;
    conversations.set(id, conversation);
    if (!known) return;
    // Read marks only move forward; an event that was made earlier must not take one back.
    if (known.visitor_read_seq > visitor_read_seq) {
      change(id, { visitor_read_seq: known.visitor_read_seq, unread_count: known.unread_count });
    }
    change(id, { agents_read_seq: Math.max(known.agents_read_seq, agents_read_seq) });
  };

  const change = (id: ConversationId, changes: Partial<Conversation>): void => {
    const known = conversations.get(id);
    if (known) conversations.set(id, { ...known, ...changes });
  };

  const putInThread = (message: Message): boolean => {
    const before = threads.get(message.conversation_id);
    if (!before) return false;
    const after = putMessage(before, message);
    threads.set(message.conversation_id, after);
    return after !== before;
  };

  const applyMessage = ({ message }: Pick<MessageEvent, "message">): boolean => {
    const known = conversations.get(message.conversation_id);
    const isNews = message.seq > (known?.last_message?.seq ?? 0);
    const isUnread = isUnreadKind(message, "visitor");
    if (isUnread) typing.delete(message.conversation_id);
    const isInThread = putInThread(message);
    if (known && isNews) {
      change(known.id, {
        seq: Math.max(known.seq, message.seq),
        last_message: message,
        updated_at: message.created_at,
        unread_count: known.unread_count + +(isUnread && message.seq > known.visitor_read_seq),
      });
    }
    return isNews || isInThread;
  };

  const markRead = (id: ConversationId, seq: number): void => {
    const known = conversations.get(id);
    if (!known || seq <= known.visitor_read_seq) return;
    const thread = threads.get(id);
    const left = thread ? countUnread(thread.messages, seq, "visitor") : known.unread_count;
    change(id, { visitor_read_seq: seq, unread_count: seq >= (known.last_message?.seq ?? 0) ? 0 : left });
  };

  const applyRead = ({ conversation_id, reader, read_seq }: ReadEvent): boolean => {
    const known = conversations.get(conversation_id);
    if (reader === "visitor") markRead(conversation_id, read_seq);
    else if (known) change(conversation_id, { agents_read_seq: Math.max(known.agents_read_seq, read_seq) });
    return true;
  };

  const setTyping = (id: ConversationId, author: Author | null): void => {
    if (author) typing.set(id, author);
    else typing.delete(id);
  };

  const applyConversation = ({ conversation }: ConversationEvent): boolean => {
    put(conversation);
    return true;
  };
  const reactions: Record<string, (data: never) => boolean> = {
    "conversation.created": applyConversation,
    "conversation.updated": applyConversation,
    "message.created": applyMessage,
    "message.updated": ({ message }: MessageEvent) => putInThread(message),
    read: applyRead,
    typing: ({ author_kind, conversation_id, is_typing, author }: TypingEvent) => {
      if (author_kind !== "visitor") setTyping(conversation_id, is_typing ? author : null);
      return true;
    },
  };

  return {
    conversations: () =>
      [...conversations.values()].sort((one, other) => (one.updated_at < other.updated_at ? 1 : -1)),
    conversation: (id) => conversations.get(id!),
    thread: (id) => threadOf(id!),
    isLoaded: (id) => loaded.has(id),
    unread: () => [...conversations.values()].reduce((sum, each) => sum + each.unread_count, 0),
    typing: (id) => typing.get(id!),
    loadConversations(items) {
      items.forEach(put);
    },
    loadThread(id, page) {
      loaded.add(id);
      threads.set(id, loadNewest(threadOf(id), page, page.items.length >= PAGE_SIZE));
    },
    setThread: (id, thread) => void threads.set(id, thread),
    putConversation: put,
    putOwn(message) {
      // Shown at once; what stands before and around it is fetched when the thread is shown.
      if (!threads.has(message.conversation_id)) threads.set(message.conversation_id, { messages: [], hasEarlier: true });
      applyMessage({ message });
    },
    markRead,
    apply: (name, data) => reactions[name]?.(data as never) ?? false,
    setTyping,
    clear() {
      for (const each of [conversations, threads, loaded, typing]) each.clear();
    },
  };
}
