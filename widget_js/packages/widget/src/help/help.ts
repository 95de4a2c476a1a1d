/**
 * The chunk of what is beside the conversation: the way back into one, and help articles. Loaded when the home is seen
 * and has one of them to show.
 */

import type { Conversation } from "@parlor/shared/api";
import type { Host } from "../../../loader/src/host.ts";
import type { Composer } from "../composer/composer.ts";
import type { Engine } from "../conversation/engine.ts";
import { h } from "../kit/element.ts";
import { moreWords } from "../kit/more_words.ts";
import { addWords } from "../kit/strings.ts";
import type { View } from "../panel/panel.ts";
import { showEntry } from "./entry.ts";
import css from "./help.css";
import { createSearch } from "./search.ts";

/** What the panel lends to this chunk. */
export interface HelpPlace {
  host: Host;
  home: HTMLElement;
  engine: Engine;
  /** The view of an article. */
  reading: HTMLElement;
  composer: Composer;
  show(view: View): void;
  showTitle(title: string): void;
  openArticle(slug: string): Promise<void>;
}

export interface Help {
  /** The way back into `conversation`, and a search if the shop has articles. */
  show(conversation: Conversation | undefined): void;
}

export interface HelpChunk {
  default(place: HelpPlace): Help;
}

let isDressed = false;

export default function createHelp(place: HelpPlace): Help {
  if (!isDressed) place.host.addSheet(css);
  isDressed = true;
  addWords(moreWords);
  const row = h("div", { class: "card" });
  let hasSearch = false;
  place.home.append(row);
  return {
    show(conversation) {
      showEntry(row, conversation, place);
      if (hasSearch || !place.engine.config()?.helpcenter_url) return;
      hasSearch = true;
      place.home.append(...createSearch(place));
    },
  };
}
