/**
 * What this browser knows of its visitor's conversations, kept exact by snapshots, events and the answers to its own
 * posts, in whatever order these come. No DOM, no requests.
 */

import type {
  Author, Conversation, ConversationEvent, ConversationId, Message, MessageEvent, MessagePage, ReadEvent, TypingEvent,
} from "@parlor/shared/api";
import { countUnread, EMPTY_THREAD, isUnreadKind, loadEarlier, loadNewest, putMessage, type Thread } from "@parlor/shared/thread";

export interface Book {
  /** Newest activity first. */
  conversations(): Conversation[];
  conversation(id: ConversationId | null): Conversation | undefined;
  thread(id: ConversationId | null): Thread;
  isLoaded(id: ConversationId): boolean;
  unread(): number;
  typing(id: ConversationId | null): Author | undefined;

  loadConversations(items: readonly Conversation[]): void;
  loadThread(id: ConversationId, page: MessagePage, hasEarlier: boolean): void;
  loadEarlierPage(id: ConversationId, items: readonly Message[], hasEarlier: boolean): void;
  putConversation(conversation: Conversation): void;
  putOwn(message: Message): void;
  /** The shopper saw everything up to `seq`. */
  markRead(id: ConversationId, seq: number): void;
  /** True if the event was news. */
  apply(name: string, data: unknown): boolean;
  setTyping(id: ConversationId, author: Author | undefined): void;
  clear(): void;
}

export function createBook(): Book {
  const conversations = new Map<ConversationId, Conversation>();
  const threads = new Map<ConversationId, Thread>();
  const loaded = new Set<ConversationId>();
  const typing = new Map<ConversationId, Author>();

  const put = (conversation: Conversation): void => {
    const known = conversations.get(conversation.id);
    if (known && known.seq > conversation.seq) return;
    // Read marks only move forward; an event that was made earlier must not take one back.
    const readSeq = Math.max(known?.visitor_read_seq ?? 0, conversation.visitor_read_seq);
    const isReadHere = readSeq > conversation.visitor_read_seq;
    conversations.set(conversation.id, {
      ...conversation,
      visitor_read_seq: readSeq,
      agents_read_seq: Math.max(known?.agents_read_seq ?? 0, conversation.agents_read_seq),
      unread_count: isReadHere ? known!.unread_count : conversation.unread_count,
    });
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

  const applyMessage = (event: MessageEvent): boolean => {
    const { message } = event;
    const known = conversations.get(event.conversation_id);
    const isNews = message.seq > (known?.last_message?.seq ?? 0);
    if (message.author_kind !== "visitor") typing.delete(event.conversation_id);
    const isInThread = putInThread(message);
    if (known && isNews) {
      const unread = isUnreadKind(message, "visitor") && message.seq > known.visitor_read_seq ? 1 : 0;
      change(known.id, {
        seq: Math.max(known.seq, event.seq),
        last_message: message,
        updated_at: message.created_at,
        unread_count: known.unread_count + unread,
      });
    }
    return isNews || isInThread;
  };

  const markRead = (id: ConversationId, seq: number): void => {
    const known = conversations.get(id);
    if (!known || seq <= known.visitor_read_seq) return;
    const isAllRead = seq >= (known.last_message?.seq ?? 0);
    const thread = threads.get(id);
    const left = thread ? countUnread(thread.messages, seq, "visitor") : known.unread_count;
    change(id, { visitor_read_seq: seq, unread_count: isAllRead ? 0 : left });
  };

  const applyRead = (event: ReadEvent): boolean => {
    if (event.reader === "visitor") markRead(event.conversation_id, event.read_seq);
    else {
      const known = conversations.get(event.conversation_id);
      change(event.conversation_id, { agents_read_seq: Math.max(known?.agents_read_seq ?? 0, event.read_seq) });
    }
    return true;
  };

  const setTyping = (id: ConversationId, author: Author | undefined): void => {
    if (author) typing.set(id, author);
    else typing.delete(id);
  };

  const reactions: Record<string, (data: never) => boolean> = {
    "conversation.created": ({ conversation }: ConversationEvent) => (put(conversation), true),
    "conversation.updated": ({ conversation }: ConversationEvent) => (put(conversation), true),
    "message.created": applyMessage,
    "message.updated": ({ message }: MessageEvent) => putInThread(message),
    read: applyRead,
    typing: (event: TypingEvent) => {
      if (event.author_kind === "visitor") return false;
      setTyping(event.conversation_id, event.is_typing ? (event.author ?? undefined) : undefined);
      return true;
    },
  };

  return {
    conversations: () =>
      [...conversations.values()].sort((one, other) => (one.updated_at < other.updated_at ? 1 : -1)),
    conversation: (id) => (id ? conversations.get(id) : undefined),
    thread: (id) => (id && threads.get(id)) || EMPTY_THREAD,
    isLoaded: (id) => loaded.has(id),
    unread: () => [...conversations.values()].reduce((sum, each) => sum + each.unread_count, 0),
    typing: (id) => (id ? typing.get(id) : undefined),
    loadConversations(items) {
      items.forEach(put);
    },
    loadThread(id, page, hasEarlier) {
      loaded.add(id);
      threads.set(id, loadNewest(threads.get(id) ?? EMPTY_THREAD, page, hasEarlier));
    },
    loadEarlierPage(id, items, hasEarlier) {
      threads.set(id, loadEarlier(threads.get(id) ?? EMPTY_THREAD, items, hasEarlier));
    },
    putConversation: put,
    putOwn(message) {
      // Shown at once; what stands before and around it is fetched when the thread is shown.
      if (!threads.has(message.conversation_id)) threads.set(message.conversation_id, { messages: [], hasEarlier: true });
      applyMessage({ conversation_id: message.conversation_id, seq: message.seq, message });
    },
    markRead,
    apply: (name, data) => reactions[name]?.(data as never) ?? false,
    setTyping,
    clear() {
      conversations.clear();
      threads.clear();
      loaded.clear();
      typing.clear();
    },
  };
}
