/**
 * widget.js: paints the launcher, answers the calls of the shop's page, and loads the chat when it is wanted.
 * No dependency, one request, nothing stored.
 */

import { publish } from "./calls.ts";
import { loadChunk } from "./chunks.ts";
import type { Chat, ChatChunk, EventListener, Host, PageContext } from "./host.ts";
import { createLauncher } from "./launcher.ts";
import { watchNavigation } from "./navigation.ts";

function start(script: HTMLScriptElement): void {
  const data = script.dataset;
  const base = new URL(".", script.src).href;
  const storeKey = data.store ?? "";
  const receivers = new WeakMap<EventListener, (event: Event) => void>();
  const context: PageContext = { tracked: [] };
  const launcher = createLauncher(data);
  const button = launcher.launcher;
  const load = (name: string): Promise<unknown> => loadChunk(base, name);
  let chat: Chat | undefined;

  const emit = (name: string, detail?: unknown): void => void dispatchEvent(new CustomEvent(`parlor:${name}`, { detail }));
  const receiverOf = (listener: EventListener): ((event: Event) => void) => {
    const known = receivers.get(listener) ?? ((event) => listener((event as CustomEvent).detail));
    receivers.set(listener, known);
    return known;
  };
  const host: Host = { ...launcher, base, storeKey, context, load, emit };
  const startChat = async (): Promise<Chat> => {
    const chunk = (await load("chat")) as ChatChunk;
    return (chat ??= chunk.startChat(host));
  };

  const own: Record<string, (...args: never[]) => unknown> = {
    isOpen: () => chat?.methods.isOpen!() ?? false,
    close: () => chat?.methods.close!(),
    show: () => void (button.hidden = false),
    hide: () => void (button.hidden = true),
    on: (name: string, listener: EventListener) => addEventListener(`parlor:${name}`, receiverOf(listener)),
    off: (name: string, listener: EventListener) => removeEventListener(`parlor:${name}`, receiverOf(listener)),
    setPage: (page: unknown) => void (context.page = page),
    setCart: (cart: unknown) => void (context.cart = cart),
    track: (name: string, properties: unknown) => void context.tracked.push([name, properties]),
    setColorScheme: launcher.setColorScheme,
    setLocale: (tag: string) => {
      launcher.setLocale(tag);
      return chat?.methods.setLocale!();
    },
  };
  publish(async (method, args) => {
    const run = own[method] ?? (await startChat()).methods[method];
    if (!run) throw new Error(`Parlor.${method} is not available yet`);
    return run(...(args as never[]));
  });

  // Intent: the chat is on its way before the click is finished. A failed load is told by the click itself.
  const warm = (): void => {
    const locale = launcher.locale();
    for (const chunk of locale === "en" ? ["chat"] : ["chat", `locale-${locale}`]) load(chunk).catch(() => undefined);
  };
  for (const intent of ["pointerenter", "focus", "pointerdown"]) button.addEventListener(intent, warm, { once: true });
  button.addEventListener("click", () => {
    startChat()
      .then((started) => started.methods.toggle!())
      .catch((error: unknown) => emit("error", { message: String(error) }));
  });
  watchNavigation(() => launcher.attach());
  launcher.attach();
  resume(storeKey, launcher, () => void startChat().catch(() => undefined));
  emit("ready");
}

/** A shopper who is in a conversation: shows what was unread, and opens the stream when the page is at rest. */
function resume(storeKey: string, launcher: Pick<Host, "showUnread">, startChat: () => void): void {
  try {
    const saved = JSON.parse(localStorage.getItem(`parlor:${storeKey}`) ?? "{}") as { talks?: boolean; unread?: number };
    if (!saved.talks) return;
    launcher.showUnread(saved.unread ?? 0);
  } catch {
    // The shop's page may not use storage here: then there is nothing to resume.
    return;
  }
  // Safari has no idle callback.
  ((window.requestIdleCallback as typeof requestIdleCallback | undefined) ?? setTimeout)(startChat, { timeout: 2000 } as never);
}

const script = (document.currentScript ?? document.querySelector("script[data-store]")) as HTMLScriptElement | null;
// A second script tag on the same page does nothing.
if (script && !document.querySelector("parlor-widget")) start(script);
