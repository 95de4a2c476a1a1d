/**
 * The panel: painted before any request is answered. On desktops a dialog beside the page that traps nothing; on
 * phones the whole screen, with the focus inside it.
 */

import type { Attachment } from "@parlor/shared/api";
import type { Host } from "../../../loader/src/host.ts";
import type { ArticleChunk } from "../article/article.ts";
import { createComposer } from "../composer/composer.ts";
import type { Engine } from "../conversation/engine.ts";
import type { Talk } from "../conversation/talk.ts";
import type { TalkChunk } from "../conversation/talk_chunk.ts";
import type { FilesChunk } from "../files/files.ts";
import { h } from "../kit/element.ts";
import { t } from "../kit/strings.ts";
import { createHeader } from "./header.ts";
import { createHome } from "./home.ts";

type View = "home" | "talk" | "article";

/** After a chunk did not load. */
const RELOAD_MS = 5_000;
const FULL_SCREEN = "(max-width:479.9px)";
const FOCUSABLE = "button:not([hidden]):not(:disabled),textarea,input:not([hidden]),a[href]";

export interface Panel {
  isOpen(): boolean;
  open(): void;
  close(): void;
  render(): void;
  write(text: string): void;
  openArticle(slug: string): Promise<void>;
  remove(): void;
}

export function createPanel(host: Host, engine: Engine): Panel {
  const fullScreen = matchMedia(FULL_SCREEN);
  const life = new AbortController();
  const header = createHeader(host, engine, back, close);
  const bar = h("p", { class: "bar", role: "status", hidden: true });
  const home = createHome(host, engine, () => show("talk"), (slug) => void openArticle(slug).catch(tell));
  const isSeen = (): boolean => isOpen && view === "talk" && document.visibilityState === "visible";
  const talkPlace = h("div", { class: "view talk", tabindex: 0, hidden: true });
  const reading = h("div", { class: "view reading", tabindex: 0, hidden: true });
  const onSend = (text: string, attachments: readonly Attachment[]): void => {
    engine.send(text, attachments);
    show("talk");
    talk?.toEnd();
  };
  const composer = createComposer({ engine, loadFiles, onSend, onBegin: () => void host.load("talk").catch(tell) });
  const element = h(
    "section",
    { class: "panel", role: "dialog", "aria-labelledby": "title", tabindex: -1, hidden: true, onkeydown: onKey },
    header.element,
    bar,
    home.element,
    talkPlace,
    reading,
    composer.element,
  );
  const tell = (error: unknown): void => host.emit("error", { message: String(error) });
  let talk: Talk | undefined;
  let isOpen = false;
  let view: View = "home";
  let cameFrom: View = "home";
  let title = "";

  // The shop's own shortcuts must not answer to what is typed here.
  for (const name of ["keydown", "keyup", "keypress"]) element.addEventListener(name, (event) => event.stopPropagation());
  host.frame.prepend(element);
  window.visualViewport?.addEventListener("resize", fit, { signal: life.signal });
  window.visualViewport?.addEventListener("scroll", fit, { signal: life.signal });
  fullScreen.addEventListener("change", fit, { signal: life.signal });
  document.addEventListener("visibilitychange", render, { signal: life.signal });

  function showTalk(): void {
    if (talk) return talk.render();
    host.load("talk").then((loaded) => {
      const chunk = loaded as TalkChunk;
      chunk.dress(host);
      talk ??= chunk.createTalk({ host, engine, loadFiles, element: talkPlace, isSeen });
      talk.render();
    }, (error: unknown) => {
      tell(error);
      // What was written is in the outbox, and must come into sight as soon as the server is back.
      setTimeout(render, RELOAD_MS);
    });
  }

  async function loadFiles(): Promise<FilesChunk> {
    const chunk = (await host.load("files")) as FilesChunk;
    chunk.dress(host);
    return chunk;
  }

  /** The keyboard of a phone shrinks only the visual viewport. */
  function fit(): void {
    const { height = innerHeight, offsetTop = 0 } = window.visualViewport ?? {};
    element.style.setProperty("--height", `${height}px`);
    element.style.setProperty("--top", `${offsetTop}px`);
    element.ariaModal = `${fullScreen.matches}`;
    host.frame.classList.toggle("full", isOpen && fullScreen.matches);
  }

  function show(next: View): void {
    if (next !== view) cameFrom = view;
    view = next;
    render();
    if (isOpen && next !== "article") focusFirst();
  }

  function back(): void {
    show(view === "article" ? (cameFrom === "talk" ? "talk" : "home") : "home");
  }

  function render(): void {
    if (!isOpen) return;
    home.element.hidden = view !== "home";
    talkPlace.hidden = view !== "talk";
    reading.hidden = view !== "article";
    composer.element.hidden = view === "article";
    header.render(view !== "home", view === "article" ? title : null);
    const trouble = !navigator.onLine ? t("offline") : engine.isUp() ? "" : t("reconnecting");
    if (bar.textContent !== trouble) bar.textContent = trouble;
    bar.hidden = !trouble;
    if (view === "home") home.render();
    if (view === "talk") showTalk();
  }

  /** On touch the keyboard would cover half of what the shopper came to read. */
  function focusFirst(): void {
    const isTouch = matchMedia("(pointer:coarse)").matches;
    (isTouch ? element : composer.field).focus({ preventScroll: true });
  }

  function open(): void {
    if (isOpen) return;
    isOpen = true;
    engine.storage.interact();
    const current = engine.book.conversation(engine.current());
    if (current && current.status !== "closed") view = "talk";
    element.hidden = false;
    fit();
    render();
    focusFirst();
    host.showOpen(true);
    host.emit("opened");
  }

  function close(): void {
    if (!isOpen) return;
    isOpen = false;
    element.hidden = true;
    fit();
    host.showOpen(false);
    if (!host.launcher.hidden) host.launcher.focus({ preventScroll: true });
    host.emit("closed");
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key === "Escape" && !event.isComposing) return close();
    if (event.key === "Tab" && fullScreen.matches) keepInside(event);
  }

  function keepInside(event: KeyboardEvent): void {
    const all = [...element.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((each) => each.offsetParent);
    const [first, last] = event.shiftKey ? [all.at(-1), all[0]] : [all[0], all.at(-1)];
    const focused = host.shadow.activeElement;
    if (focused !== last && focused !== element) return;
    event.preventDefault();
    first?.focus();
  }

  async function openArticle(slug: string): Promise<void> {
    open();
    title = "";
    reading.replaceChildren();
    show("article");
    reading.focus({ preventScroll: true });
    const chunk = (await host.load("article")) as ArticleChunk;
    await chunk.showArticle({ host, engine, slug, place: reading, onTitle, ask });
  }

  function onTitle(found: string): void {
    title = found;
    render();
  }

  function ask(): void {
    composer.setText(`${title}: `);
    show(engine.current() ? "talk" : "home");
    composer.field.focus();
  }

  return {
    isOpen: () => isOpen,
    open,
    close,
    render,
    openArticle,
    write(text) {
      engine.send(text, []);
      show("talk");
    },
    remove() {
      life.abort();
      element.remove();
    },
  };
}
