/**
 * The chat without its looks: who the visitor is, what stands in the conversations, what is on its way, and the news
 * from the stream. The panel shows it and asks it to act.
 */

import type {
  Attachment, Author, Conversation, ConversationId, List, Message, MessagePage, NewMessage, Page, TypingEvent, WidgetConfig,
} from "@parlor/shared/api";
import { backoffDelay } from "@parlor/shared/backoff";
import { browserClock as clock, type Timer } from "@parlor/shared/clock";
import { createGate } from "@parlor/shared/gate";
import { makeUuid } from "@parlor/shared/ids";
import { isUnreadKind } from "@parlor/shared/thread";
import type { Reader } from "@parlor/shared/time";
import type { Host } from "../../../loader/src/host.ts";
import { createLive } from "../live/live.ts";
import { createOutbox, type Confirmed, type Entry, type Outbox } from "../outbox/outbox.ts";
import { createSession, type Locks, type Session } from "../session/session.ts";
import { createStorage, openDisk, type Storage } from "../session/storage.ts";
import { createBook, PAGE_SIZE, type Book } from "./book.ts";

/** A person who stops typing without sending is shown for so long. */
const TYPING_SHOWN_MS = 8_000;
const FIRST_RETRY_MS = 1_000;

export interface Engine {
  readonly book: Book;
  readonly session: Session;
  readonly storage: Storage;
  readonly outbox: Outbox;
  config(): WidgetConfig | undefined;
  /** The staff who are there at this moment. */
  present(): readonly Author[];
  /** For times and numbers: the language of the widget, in the manner of the shopper's own region. */
  reader(): Reader;
  /** The conversation that the composer writes to; null: a new one. */
  current(): ConversationId | null;
  choose(id: ConversationId | null): void;
  /** There is a conversation that goes on. */
  hasOpen(): boolean;
  isUp(): boolean;
  /** The newest page of the current conversation is here. */
  isReady(): boolean;
  /** Fetches what there is, if this browser has a visitor, and follows the stream. */
  start(): void;
  send(text: string, attachments: readonly Attachment[]): void;
  markRead(): void;
}

export interface EngineOptions {
  host: Host;
  onChange(): void;
}

export function createEngine({ host, onChange }: EngineOptions): Engine {
  const { storeKey, base } = host;
  // Without a secure context there are none, and each tab goes by itself.
  const locks: Locks = (navigator as { locks?: Locks }).locks ?? { request: (_name, run) => run() };
  const storage = createStorage(storeKey, openDisk());
  const book = createBook();
  let config: WidgetConfig | undefined;
  let current: ConversationId | null = null;
  let isUp = true;
  let typingTimer: Timer | undefined;
  let freshness = 0;
  let freshest = 0;
  let stateFailures = 0;

  const pageNow = (): Page => ({
    url: String((host.context.page as { url?: string } | undefined)?.url ?? location).slice(0, 2000),
    title: document.title.slice(0, 500),
    referrer: document.referrer.slice(0, 2000),
  });

  /** What was shown belongs to somebody else; their place in the stream means nothing. */
  const forgetVisitor = (): void => {
    book.clear();
    current = null;
    isUp = true;
    live.stop();
    start();
    changed();
  };

  const session = createSession({
    base,
    storeKey,
    fetch,
    storage,
    locks,
    page: pageNow,
    locale: host.locale,
    makeId: makeUuid,
    identity: host.identity,
    onRefused: host.tell,
    onVisitorChanged(isSamePerson) {
      if (!isSamePerson) {
        outbox.clear();
        storage.write({ talks: false });
      }
      forgetVisitor();
    },
  });

  const live = createLive({
    base,
    storeKey,
    loadTabs: () => host.load("tabs"),
    // The stream makes no visitor: whoever has logged out stays nobody until they write.
    headers: (isRejected) => (session.hasVisitor() ? session.headers(isRejected) : Promise.reject(new Error())),
    onEvent: (event) => gate.push(event),
    onFresh: () => void loadState(),
    onUp(value) {
      isUp = value;
      changed();
    },
  });

  const outbox = createOutbox({
    name: `parlor:${storeKey}:outbox`,
    read: storage.readOutbox,
    write: storage.writeOutbox,
    post({ id, text, attachments, conversation_id, page, campaign }: Entry): Promise<Confirmed> {
      const message: NewMessage = { id, text, attachments: attachments.map((each) => each.id) };
      return session.request("POST", `/conversations${conversation_id ? `/${conversation_id}/messages` : ""}`, {
        ...(conversation_id ? message : { message, page }),
        ...campaign,
      });
    },
    onChange: () => changed(),
    onConfirmed({ conversation, message }) {
      const { conversation_id, text } = message;
      if (conversation) book.putConversation(conversation);
      book.putOwn(message);
      current ??= conversation_id;
      storage.write({ talks: true });
      live.start();
      host.emit("message:sent", { conversation_id, text });
      changed();
      loadThread().catch(host.tell);
    },
    clock,
    random: Math.random,
    locks,
  });

  const changed = (): void => {
    const count = book.unread();
    if (count !== (storage.read().unread ?? 0)) {
      storage.write({ unread: count });
      host.emit("unread", { count });
    }
    host.showUnread(count);
    onChange();
  };

  const gate = createGate(({ name, data }: { name: string; data: string }) => {
    if (name === "resync") return void loadState();
    const event = JSON.parse(data) as { message: Message } & TypingEvent;
    const { conversation_id, message } = event;
    const isNews = book.apply(name, event);
    if (name === "typing") {
      clock.cancel(typingTimer);
      typingTimer = clock.after(TYPING_SHOWN_MS, () => {
        book.setTyping(conversation_id, null);
        changed();
      });
    }
    if (name === "message.created") {
      outbox.confirm(message);
      if (isNews && isUnreadKind(message, "visitor")) host.emit("message:received", message);
      // A conversation that was begun elsewhere; its own event may have been before our time.
      if (!book.conversation(conversation_id)) void loadState();
    }
    changed();
  });

  /** The state in one go; what the stream tells meanwhile waits, and is then applied if it is later. */
  const loadState = async (): Promise<void> => {
    if (!session.hasVisitor()) return;
    const mine = (freshness += 1);
    gate.hold();
    try {
      const { items } = await session.request<List<Conversation>>("GET", "/conversations");
      book.loadConversations(items);
      current ??= items.find((each) => each.status !== "closed")?.id ?? null;
      if (items.length) storage.write({ talks: true });
      await loadThread(true);
      stateFailures = 0;
      freshest = mine;
    } catch {
      // What is on the screen stays until a later try succeeds.
      stateFailures += 1;
      clock.after(backoffDelay(stateFailures, FIRST_RETRY_MS, Math.random()), () => mine === freshness && void loadState());
    }
    if (mine === freshness) gate.release();
    changed();
  };

  /** There is a conversation from an earlier page, which has not been fetched yet. */
  const isAwaited = (): boolean => !freshest && !!storage.read().talks;

  const loadThread = async (isForced = false): Promise<void> => {
    const id = current;
    if (!id || (book.isLoaded(id) && !isForced)) return;
    book.loadThread(id, await session.request<MessagePage>("GET", `/conversations/${id}/messages?limit=${PAGE_SIZE}`));
    changed();
  };

  const takeConfig = (found: WidgetConfig): void => {
    config = found;
    storage.decide(found);
    changed();
  };

  const start = (): void => {
    host.visit().then((visit) => visit.follow(takeConfig), host.tell);
    if (session.hasVisitor()) live.start();
    outbox.wake();
  };

  // What other tabs put into the outbox shows here too, and who signs in or out there has done so here.
  addEventListener("storage", ({ key }) => {
    if (!key?.startsWith(`parlor:${storeKey}`)) return;
    if (session.follow()) forgetVisitor();
    outbox.wake();
    changed();
  });
  for (const name of ["online", "offline", "pageshow"]) {
    addEventListener(name, () => {
      start();
      changed();
    });
  }

  return {
    book,
    session,
    storage,
    outbox,
    config: () => config,
    present: () => config?.agents.filter((agent) => agent.is_online) ?? [],
    reader: () => ({ locale: navigator.languages.find((tag) => tag.startsWith(host.locale())) ?? host.locale() }),
    current: () => current,
    choose(id) {
      current = id;
      changed();
      loadThread().catch(host.tell);
    },
    hasOpen: () => (current ? book.conversation(current)?.status !== "closed" : isAwaited()),
    isUp: () => isUp && navigator.onLine,
    isReady: () => (current ? book.isLoaded(current) || !!book.thread(current).messages[0] : !isAwaited()),
    start,
    send(text, attachments) {
      outbox.add({
        id: makeUuid(),
        conversation_id: current,
        text,
        attachments,
        created_at: new Date().toISOString(),
        page: pageNow(),
        campaign: host.context.campaign,
      });
    },
    markRead() {
      const { id, visitor_read_seq = 0, unread_count } = book.conversation(current) ?? {};
      const seq = book.thread(current).messages.at(-1)?.seq ?? 0;
      if (!id || !unread_count || seq <= visitor_read_seq) return;
      book.markRead(id, seq);
      changed();
      session.request("POST", `/conversations/${id}/read`, { seq }).catch(host.tell);
    },
  };
}
