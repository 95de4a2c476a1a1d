/**
 * The chunk of what is beside the conversation: on the home the way back into one and the help articles. Loaded with the
 * first look at the panel; what a shop has not set up is not downloaded.
 */

import type { Host } from "../../../loader/src/host.ts";
import type { BubbleChunk } from "../bubble/bubble.ts";
import type { Composer } from "../composer/composer.ts";
import type { Engine } from "../conversation/engine.ts";
import { showEntry } from "../help/entry.ts";
import { createSearch } from "../help/search.ts";
import { button, h, icon } from "../kit/element.ts";
import { MORE } from "../kit/icons.ts";
import { createLazy } from "../kit/lazy.ts";
import { moreWords } from "../kit/more_words.ts";
import { addWords, t } from "../kit/strings.ts";
import type { View } from "../panel/panel.ts";
import type { FormChunk } from "../form/form.ts";
import type { KeepChunk } from "../keep/keep.ts";
import type { Quick, QuickChunk } from "../quick/quick.ts";
import type { WaitingChunk } from "../waiting/waiting.ts";
import css from "./beside.css";

/** What the panel lends to the chunks beside the conversation. */
export interface Place {
  host: Host;
  home: HTMLElement;
  engine: Engine;
  /** The view of the conversation: what is put at its end stands below the bubbles. */
  talk: HTMLElement;
  /** The view of an article or a form: it takes the composer's place too. */
  reading: HTMLElement;
  composer: Composer;
  show(view: View): void;
  showTitle(title: string): void;
  openArticle(slug: string): Promise<void>;
  /** Draws again. */
  render(): void;
}

export interface Beside {
  /** Called with every drawing of the panel. */
  show(view: View): void;
}

export interface BesideChunk {
  default(place: Place): Beside;
}

let isDressed = false;

export default function createBeside(place: Place): Beside {
  const { host, home, engine } = place;
  if (!isDressed) host.addSheet(css);
  isDressed = true;
  addWords(moreWords);
  const row = h("div", { class: "card" });
  const questions = h("div", { class: "card", role: "group", hidden: true });
  const loadQuick = createLazy(host, "quick", (chunk: QuickChunk) => chunk.default(place, questions), place.render);
  /** Waits until the chunk is here. */
  let asked: Parameters<Quick["ask"]>[0] | undefined;
  const ask: Quick["ask"] = (response) => {
    asked = response;
    place.render();
  };
  const loadStanding = createLazy(host, "bubble", (chunk: BubbleChunk) => chunk.stand(place, ask), place.render, "bubble");
  const loadForm = createLazy(host, "form", (chunk: FormChunk) => chunk.default(place), place.render, "form");
  const opener = button("round", t("keepMenu"), toggleMenu, icon(MORE));
  opener.ariaHasPopup = "menu";
  const corner = h("div", { class: "keep", hidden: true }, opener);
  place.talk.parentElement!.querySelector(".head")!.lastElementChild!.before(corner);
  const loadKeep = createLazy(host, "keep", (chunk: KeepChunk) => chunk.default(place, corner, opener), onMenu, "keep");
  const loadWaiting = createLazy(host, "waiting", (chunk: WaitingChunk) => chunk.default(place), place.render, "waiting");
  let hasSearch = false;
  home.append(questions, row);

  function toggleMenu(): void {
    loadKeep(true)?.toggle();
  }

  function onMenu(): void {
    place.render();
    // The shopper may have left the conversation while it was on its way.
    if (!corner.hidden) loadKeep(false)?.toggle(true);
  }

  function showHome(): void {
    showEntry(row, engine.book.conversations()[0], place);
    if (hasSearch || !engine.config()?.helpcenter_url) return;
    hasSearch = true;
    home.append(...createSearch(place));
  }

  return {
    show(view) {
      if (view === "home") showHome();
      const mode = engine.config()?.contact_form?.replaces_chat;
      loadForm(mode && mode !== "never")?.show(view);
      const quick = loadQuick(engine.config()?.quick_responses[0]);
      quick?.show(view);
      const next = quick && asked;
      if (next) asked = undefined;
      if (next) quick.ask(next);
      loadStanding(host.context.spoken)?.show(view);
      const talk = view === "talk" ? engine.book.conversation(engine.current()) : undefined;
      corner.hidden = !talk;
      loadKeep(false)?.show(view);
      loadWaiting(talk?.waiting_told_at)?.show(view);
    },
  };
}
