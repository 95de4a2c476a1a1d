/**
 * The panel: painted before any request is answered. On desktops a dialog beside the page that traps nothing; on
 * phones the whole screen, with the focus inside it.
 */

import type { Attachment } from "@parlor/shared/api";
import type { Host } from "../../../loader/src/host.ts";
import type { ArticleChunk } from "../article/article.ts";
import type { BesideChunk, Place } from "../beside/beside.ts";
import { createComposer, type Composer } from "../composer/composer.ts";
import type { Engine } from "../conversation/engine.ts";
import { createTalk } from "../conversation/talk.ts";
import { h, say } from "../kit/element.ts";
import { createLazy } from "../kit/lazy.ts";
import { t } from "../kit/strings.ts";
import type { TrapChunk } from "../trap/trap.ts";
import { createHeader } from "./header.ts";
import { createHome } from "./home.ts";

export type View = "home" | "talk" | "article";

export interface Panel {
  readonly element: HTMLElement;
  readonly composer: Composer;
  isOpen(): boolean;
  /** Opens without telling of it: in the place of another one that was open. */
  appear(): void;
  open(): void;
  close(): void;
  /** Shows what is so now. */
  render(): void;
  write(text: string): void;
  openArticle(slug: string): Promise<void>;
}

export function createPanel(host: Host, engine: Engine): Panel {
  const { frame, launcher } = host;
  let isOpen = false;
  let view: View = "home";
  let cameFrom: View = "home";
  let title = "";

  const isFullScreen = (): boolean => matchMedia("(max-width:479.9px)").matches;
  const header = createHeader(host, engine, back, close, render);
  const bar = h("p", { class: "bar", role: "status", hidden: true });
  const home = createHome(engine);
  const loadBeside = createLazy(host, "beside", (chunk: BesideChunk) => chunk.default(place), render);
  const loadTrap = createLazy(host, "trap", (chunk: TrapChunk) => chunk.default(host, element, render), () => undefined);
  const isSeen = (): boolean => isOpen && view === "talk" && !document.hidden;
  const talk = createTalk({ host, engine, isSeen });
  const reading = h("div", { class: "view reading", tabindex: 0 });
  const composer = createComposer({ engine, host, onSend: send });
  const place: Place = { host, engine, home: home.element, talk: talk.element, reading, composer, show, showTitle, openArticle, render };
  const element = h(
    "section",
    { class: "panel", role: "dialog", "aria-labelledby": "title", tabindex: -1, hidden: true, onkeydown: onKey },
    header.element,
    bar,
    home.element,
    talk.element,
    reading,
    composer.element,
  );

  // The shop's own shortcuts must not answer to what is typed here.
  for (const name of ["keydown", "keyup", "keypress"]) element.addEventListener(name, (event) => event.stopPropagation());
  frame.prepend(element);

  function send(text: string, attachments: readonly Attachment[]): void {
    engine.send(text, attachments);
    show("talk");
    talk.toEnd();
  }

  /** The keyboard of a phone shrinks only the visual viewport. */
  function fit(): void {
    const { height, offsetTop } = visualViewport!;
    element.style.setProperty("--height", `${height}px`);
    element.style.setProperty("--top", `${offsetTop}px`);
    element.ariaModal = `${isFullScreen()}`;
    frame.classList.toggle("full", isOpen && isFullScreen());
    loadTrap(isOpen && isFullScreen());
  }

  function show(next: View): void {
    if (next !== view) cameFrom = view;
    view = next;
    render();
    if (isOpen && next !== "article") focusFirst();
  }

  function back(): void {
    show(view === "article" && cameFrom === "talk" ? "talk" : "home");
  }

  function render(): void {
    fit();
    if (!isOpen) return;
    const isArticle = view === "article";
    home.element.hidden = view !== "home";
    talk.element.hidden = view !== "talk";
    reading.hidden = !isArticle;
    composer.element.hidden = isArticle;
    header.render(view !== "home", isArticle ? title : null);
    say(bar, !navigator.onLine ? t("offline") : engine.isUp() ? "" : t("reconnecting"));
    if (view === "home") home.render();
    if (view === "talk") talk.render();
    loadBeside(engine.config() ?? engine.hasOpen())?.show(view);
  }

  /** On touch the keyboard would cover half of what the shopper came to read. */
  function focusFirst(): void {
    const isTouch = matchMedia("(pointer:coarse)").matches;
    (isTouch ? element : composer.field).focus({ preventScroll: true });
  }

  function appear(): void {
    isOpen = true;
    engine.storage.decide({ hasInteracted: true });
    if (engine.hasOpen()) view = "talk";
    element.hidden = false;
    render();
    focusFirst();
  }

  function open(): void {
    if (isOpen) return;
    appear();
    host.showOpen(isOpen);
    host.emit("opened");
  }

  function close(): void {
    if (!isOpen) return;
    isOpen = false;
    element.hidden = true;
    fit();
    host.showOpen(isOpen);
    launcher.focus({ preventScroll: true });
    host.emit("closed");
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key === "Escape" && !event.isComposing) close();
    if (event.key === "Tab" && isFullScreen()) loadTrap(true)?.(event);
  }

  async function openArticle(slug: string): Promise<void> {
    open();
    show("article");
    await ((await host.load("article")) as ArticleChunk).default(slug, place);
  }

  function showTitle(next: string): void {
    title = next;
    render();
  }

  return {
    element,
    composer,
    isOpen: () => isOpen,
    appear,
    open,
    close,
    render,
    openArticle,
    write: (text) => send(text, []),
  };
}
