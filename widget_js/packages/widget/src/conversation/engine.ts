/**
 * The chat without its looks: who the visitor is, what stands in the conversations, what is on its way, and the news
 * from the stream. The panel shows it and asks it to act.
 */

import type {
  Attachment, Conversation, ConversationId, List, Message, MessagePage, NewMessage, Page, TypingEvent, VisitorSession, WidgetConfig,
} from "@parlor/shared/api";
import { backoffDelay } from "@parlor/shared/backoff";
import { browserClock, type Timer } from "@parlor/shared/clock";
import { createGate } from "@parlor/shared/gate";
import { makeUuid } from "@parlor/shared/ids";
import { isUnreadKind } from "@parlor/shared/thread";
import type { Reader } from "@parlor/shared/time";
import type { Host } from "../../../loader/src/host.ts";
import type { Live } from "../live/live.ts";
import { createOutbox, type Confirmed, type Entry, type Outbox } from "../outbox/outbox.ts";
import { createSession, type Session } from "../session/session.ts";
import { createStorage, openDisk, type Storage } from "../session/storage.ts";
import { createBook, type Book } from "./book.ts";
import { PAGE_SIZE } from "./page_size.ts";
import type { TalkChunk } from "./talk_chunk.ts";

/** A person who stops typing without sending is shown for so long. */
const TYPING_SHOWN_MS = 8_000;
/** How often the other side is told that the shopper still types. */
const TYPING_TOLD_MS = 3_000;
const FIRST_RETRY_MS = 1_000;
/** After a chunk did not load. */
const RELOAD_MS = 5_000;

export interface Engine {
  readonly book: Book;
  readonly session: Session;
  readonly storage: Storage;
  readonly outbox: Outbox;
  config(): WidgetConfig | undefined;
  /** For times and numbers: the language of the widget, in the manner of the shopper's own region. */
  reader(): Reader;
  /** The conversation that the composer writes to; null: a new one. */
  current(): ConversationId | null;
  choose(id: ConversationId | null): void;
  isUp(): boolean;
  /** The newest page of the current conversation is here. */
  isReady(): boolean;
  loadConfig(): Promise<void>;
  /** Fetches what there is, if this browser has a visitor, and follows the stream. */
  start(): void;
  send(text: string, attachments: readonly Attachment[]): void;
  markRead(): void;
  tellTyping(isTyping: boolean): void;
  identify(token: string | null): Promise<void>;
}

export function createEngine(host: Host, onChange: () => void): Engine {
  const clock = browserClock;
  const { locks } = navigator as { locks?: LockManager };
  const storage = createStorage(host.storeKey, openDisk());
  const book = createBook();
  const tabs = locks && new BroadcastChannel(`parlor:${host.storeKey}:visitor`);
  let config: WidgetConfig | undefined;
  let current: ConversationId | null = null;
  let isUp = true;
  let typingTimer: Timer | undefined;
  let typingToldAt = 0;
  let freshness = 0;
  let stateFailures = 0;
  let live: Promise<Live> | undefined;

  const pageNow = (): Page => {
    const told = (host.context.page ?? {}) as { url?: string };
    return {
      url: (told.url ?? location.href).slice(0, 2000),
      title: document.title.slice(0, 500),
      referrer: document.referrer.slice(0, 2000),
    };
  };

  const forgetVisitor = (): void => {
    book.clear();
    outbox.clear();
    current = null;
    storage.write({ talks: false, unread: 0 });
    if (live) follow(true);
    changed();
  };

  const session = createSession({
    base: host.base,
    storeKey: host.storeKey,
    fetch: (...request) => fetch(...request),
    storage,
    locks,
    page: pageNow,
    locale: host.locale,
    makeId: () => makeUuid(),
    onVisitorChanged: forgetVisitor,
  });

  const post = (entry: Entry): Promise<Confirmed> => {
    const attachments = entry.attachments.map((each) => each.id);
    const message: NewMessage = { id: entry.id, text: entry.text, ...(attachments.length ? { attachments } : {}) };
    return entry.conversation_id
      ? session.request("POST", `/conversations/${entry.conversation_id}/messages`, message)
      : session.request("POST", "/conversations", { message, page: entry.page });
  };

  const outbox = createOutbox({
    name: `parlor:${host.storeKey}:outbox`,
    read: storage.readOutbox,
    write: storage.writeOutbox,
    post,
    onChange: () => changed(),
    onConfirmed(_entry, { conversation, message }) {
      if (conversation) book.putConversation(conversation);
      book.putOwn(message);
      current ??= message.conversation_id;
      storage.write({ talks: true });
      follow();
      host.emit("message:sent", { conversation_id: message.conversation_id, text: message.text });
      changed();
      void loadThread();
    },
    clock,
    random: Math.random,
    locks,
  });

  const changed = (): void => {
    const unread = book.unread();
    if (unread !== (storage.read().unread ?? 0)) {
      storage.write({ unread });
      host.emit("unread", { count: unread });
    }
    host.showUnread(unread);
    onChange();
  };

  const expectTyping = (event: TypingEvent): void => {
    clock.cancel(typingTimer);
    typingTimer = clock.after(TYPING_SHOWN_MS, () => {
      book.setTyping(event.conversation_id, undefined);
      changed();
    });
  };

  const gate = createGate(({ name, data }: { name: string; data: string }) => {
    if (name === "resync") return void loadState();
    const event = JSON.parse(data) as { message?: Message } & TypingEvent;
    const isNews = book.apply(name, event);
    if (name === "typing") expectTyping(event);
    if (name === "message.created" && event.message) {
      outbox.confirm(event.message);
      if (isNews && isUnreadKind(event.message, "visitor")) host.emit("message:received", event.message);
      // A conversation that was begun elsewhere; its own event may have been before our time.
      if (!book.conversation(event.conversation_id)) void loadState();
    }
    changed();
  });

  /** The state in one go; what the stream tells meanwhile waits, and is then applied if it is later. */
  const loadState = async (): Promise<void> => {
    const mine = (freshness += 1);
    gate.hold();
    try {
      const { items } = await session.request<List<Conversation>>("GET", "/conversations");
      book.loadConversations(items);
      current ??= items.find((each) => each.status !== "closed")?.id ?? null;
      if (items.length) storage.write({ talks: true });
      await loadThread(true);
      stateFailures = 0;
    } catch {
      // What is on the screen stays until a later try succeeds.
      stateFailures += 1;
      clock.after(backoffDelay(stateFailures, FIRST_RETRY_MS, Math.random()), () => mine === freshness && void loadState());
    }
    if (mine === freshness) gate.release();
    changed();
  };

  const loadThread = async (isForced = false): Promise<void> => {
    const id = current;
    if (!id || (book.isLoaded(id) && !isForced)) return;
    const page = await session.request<MessagePage>("GET", `/conversations/${id}/messages?limit=${PAGE_SIZE}`);
    book.loadThread(id, page, page.items.length >= PAGE_SIZE);
    changed();
  };

  const openLive = async (): Promise<Live> => {
    const chunk = (await host.load("talk")) as TalkChunk;
    return chunk.createLive({
      base: host.base,
      storeKey: host.storeKey,
      session,
      onEvent: gate.push,
      onFresh: () => void loadState(),
      onUp(value) {
        if (isUp === value) return;
        isUp = value;
        changed();
      },
    });
  };
  /** Follows the stream from now on. A shopper who only looks never loads it. */
  const follow = (isAnotherVisitor = false): void => {
    live ??= openLive();
    live.then(
      (stream) => (isAnotherVisitor ? stream.restart() : stream.start()),
      () => {
        live = undefined;
        clock.after(RELOAD_MS, () => follow());
      },
    );
  };

  // Other tabs: what they put into the outbox shows here too, and who signs in or out there has done so here.
  addEventListener("storage", (event) => {
    if (event.key !== `parlor:${host.storeKey}:outbox`) return;
    outbox.wake();
    changed();
  });
  const onOtherVisitor = (): void => {
    session.forgetToken();
    book.clear();
    current = null;
    if (live) follow(true);
    changed();
  };
  tabs?.addEventListener("message", onOtherVisitor);
  for (const name of ["online", "offline", "pageshow"]) {
    addEventListener(name, () => {
      outbox.wake();
      changed();
    });
  }

  return {
    book,
    session,
    storage,
    outbox,
    config: () => config,
    reader: () => ({ locale: navigator.languages.find((tag) => tag.startsWith(host.locale())) ?? host.locale() }),
    current: () => current,
    choose(id) {
      current = id;
      changed();
      loadThread().catch(() => undefined);
    },
    isUp: () => isUp && navigator.onLine,
    isReady: () => !current || book.isLoaded(current) || book.thread(current).messages.length > 0,
    async loadConfig() {
      config ??= await session.requestPublic<WidgetConfig>(`/config?locale=${host.locale()}`);
      storage.setPolicy(config.storage);
      changed();
    },
    start() {
      if (session.hasVisitor()) follow();
      outbox.wake();
    },
    send(text, attachments) {
      const created_at = new Date(clock.now()).toISOString();
      storage.interact();
      typingToldAt = 0;
      outbox.add({ id: makeUuid(), conversation_id: current, text, attachments, created_at, page: pageNow() });
    },
    markRead() {
      const conversation = book.conversation(current);
      const last = book.thread(current).messages.at(-1);
      if (!conversation || !last || last.seq <= conversation.visitor_read_seq || !conversation.unread_count) return;
      book.markRead(conversation.id, last.seq);
      changed();
      session.request("POST", `/conversations/${conversation.id}/read`, { seq: last.seq }).catch(() => undefined);
    },
    tellTyping(isTyping) {
      const now = clock.now();
      if (!current || (isTyping && now - typingToldAt < TYPING_TOLD_MS) || (!isTyping && !typingToldAt)) return;
      typingToldAt = isTyping ? now : 0;
      session.request("POST", `/conversations/${current}/typing`, { is_typing: isTyping }).catch(() => undefined);
    },
    async identify(token) {
      const answer = token
        ? await session.request<VisitorSession>("POST", "/identity", { token })
        : await session.request<VisitorSession>("DELETE", "/identity");
      session.adopt(answer);
      follow(true);
      tabs?.postMessage("changed");
    },
  };
}
