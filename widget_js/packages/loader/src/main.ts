/**
 * widget.js: paints the launcher, answers the calls of the shop's page, and loads the chat when it is wanted.
 * No dependency, one request, nothing stored.
 */

import { publish } from "./calls.ts";
import { loadChunk } from "./chunks.ts";
import type { Chat, ChatChunk, ChatMethods, EventListener, Host, PageContext, Visit, VisitChunk } from "./host.ts";
import { createLauncher } from "./launcher.ts";
import { watchNavigation } from "./navigation.ts";

function start(script: HTMLScriptElement): void {
  const { dataset: data, src } = script;
  const base = new URL(".", src).href;
  const storeKey = data.store ?? "";
  const receivers = new WeakMap<EventListener, (event: Event) => void>();
  const context: PageContext = { since: Date.now() };
  const identity: Host["identity"] = {};
  const { attach, ...painted } = createLauncher(data);
  const { launcher, locale, setLocale } = painted;
  const load = (name: string): Promise<unknown> => loadChunk(base, name);
  let chat: Chat | undefined;
  let visiting: Visit | undefined;

  const emit = (name: string, detail?: unknown): void => void dispatchEvent(new CustomEvent(`parlor:${name}`, { detail }));
  const tell = (error: unknown): void => emit("error", { message: String(error) });
  const receiverOf = (listener: EventListener): ((event: Event) => void) => {
    const known = receivers.get(listener) ?? ((event) => listener((event as CustomEvent).detail));
    receivers.set(listener, known);
    return known;
  };
  const visit = async (): Promise<Visit> => {
    const chunk = (await load("visit")) as VisitChunk;
    return (visiting ??= chunk.default(host, startChat));
  };
  const host: Host = { ...painted, base, storeKey, context, identity, load, visit, emit, tell };
  const startChat = async (): Promise<Chat> => {
    const chunk = (await load("chat")) as ChatChunk;
    return (chat ??= chunk.default(host));
  };
  /** What the chat has to do about it, if it has been started. */
  const pass = async (method: string): Promise<unknown> => (await chat?.find(method))?.();

  const own: ChatMethods = {
    isOpen: () => !!chat?.methods.isOpen!(),
    close: () => chat?.methods.close!(),
    show: () => void (launcher.hidden = false),
    hide: () => void (launcher.hidden = true),
    on: (name: string, listener: EventListener) => addEventListener(`parlor:${name}`, receiverOf(listener)),
    off: (name: string, listener: EventListener) => removeEventListener(`parlor:${name}`, receiverOf(listener)),
    setPage: (page: unknown) => void (context.page = page),
    setCart: (cart: unknown) => void (context.cart = cart),
    track: (...event: [string, unknown]) => void (context.tracked ??= []).push(event),
    identify: (token: string) => {
      identity.value = token;
      return pass("identify");
    },
    setColorScheme: painted.setColorScheme,
    setLocale: (tag: string) => {
      setLocale(tag);
      return pass("setLocale");
    },
  };
  publish(async (method, args) => {
    const run = own[method] ?? (await (await startChat()).find(method));
    if (!run) throw new Error(`Parlor.${method} is not available yet`);
    return run(...(args as never[]));
  });

  // Intent: the chat is on its way before the click is finished. A failed load is told by the click itself.
  const warm = (): void => {
    for (const chunk of locale() === "en" ? ["chat"] : ["chat", `locale-${locale()}`]) load(chunk).catch(() => 0);
  };
  for (const intent of ["pointerenter", "focus", "pointerdown"]) launcher.addEventListener(intent, warm);
  launcher.onclick = () => startChat().then(({ methods }) => methods.toggle!(), tell);
  watchNavigation(attach);
  attach();
  // When the page is at rest. Safari has no idle callback.
  (window.requestIdleCallback ?? setTimeout)(() => visit().catch(tell), { timeout: 2000 } as never);
  emit("ready");
}

const script = (document.currentScript ?? document.querySelector("script[data-store]")) as HTMLScriptElement | null;
// A second script tag on the same page does nothing.
if (script && !document.querySelector("parlor-widget")) start(script);
