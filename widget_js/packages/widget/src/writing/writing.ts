/** The chunk of who is writing: tells the other side that the shopper does, and shows, as three dots, that staff do. */

import type { Author } from "@parlor/shared/api";
import type { Host } from "../../../loader/src/host.ts";
import type { Engine } from "../conversation/engine.ts";
import { h } from "../kit/element.ts";
import { moreWords } from "../kit/more_words.ts";
import { addWords, t } from "../kit/strings.ts";
import css from "./writing.css";

export interface Writing {
  /** At the end of the thread `view`: what it returns is told who writes there. */
  createDots(view: HTMLElement): (author: Author | undefined) => void;
  /** What it returns is told of every change of what is being written; `isSent`: it has become a message, which says enough. */
  createTeller(): (isTyping: boolean, isSent?: boolean) => void;
}

export interface WritingChunk {
  default(host: Host, engine: Engine): Writing;
}

/** How often the other side is told that the shopper still types. */
const TOLD_MS = 3_000;

let isDressed = false;

export default function createWriting(host: Host, engine: Engine): Writing {
  if (!isDressed) host.addSheet(css);
  isDressed = true;
  addWords(moreWords);
  return {
    createDots(view) {
      const dots = h("div", { class: "row writing" }, h("div", { class: "bubble" }, h("i"), h("i"), h("i")));
      const heard = h("div", { class: "only-heard", role: "status" });
      view.append(dots, heard);
      return (author) => {
        dots.hidden = !author;
        const words = author ? t("isWriting", { name: author.name }) : "";
        // A region that comes with its words is not read out.
        requestAnimationFrame(() => {
          if (heard.textContent !== words) heard.textContent = words;
        });
      };
    },
    createTeller() {
      let toldAt = 0;
      return (is_typing, isSent) => {
        const now = Date.now();
        const current = engine.current();
        if (isSent) toldAt = 0;
        if (!current || isSent || (is_typing ? now - toldAt < TOLD_MS : !toldAt)) return;
        toldAt = is_typing ? now : 0;
        engine.session.request("POST", `/conversations/${current}/typing`, { is_typing }).catch(() => undefined);
      };
    },
  };
}
