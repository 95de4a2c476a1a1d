/**
 * The chunk of a conversation with a past: days over its messages, earlier pages, and what stands there until the
 * first one is here. Who writes for the first time needs none of it.
 */

import type { MessagePage } from "@parlor/shared/api";
import { formatDay } from "@parlor/shared/day";
import { loadEarlier } from "@parlor/shared/thread";
import type { Host } from "../../../loader/src/host.ts";
import { PAGE_SIZE } from "../conversation/book.ts";
import type { Engine } from "../conversation/engine.ts";
import { button, h, type Row } from "../kit/element.ts";
import { moreWords } from "../kit/more_words.ts";
import { addWords, t } from "../kit/strings.ts";
import css from "./history.css";

/** What the talk lends to this chunk. */
export interface HistoryPlace {
  host: Host;
  engine: Engine;
  /** What scrolls. */
  view: HTMLElement;
  render(): void;
}

export interface History {
  readonly skeleton: Row[];
  drawDay(key: string, at: Date): Row;
  offerEarlier(isThere: boolean): void;
}

export interface HistoryChunk {
  default(place: HistoryPlace): History;
}

let isDressed = false;

export default function createHistory(place: HistoryPlace): History {
  const { engine, host, view } = place;
  if (!isDressed) host.addSheet(css);
  isDressed = true;
  addWords(moreWords);
  const earlier = button("earlier", null, () => void showEarlier(place, earlier), t("earlier"));
  earlier.hidden = true;
  view.prepend(earlier);
  return {
    skeleton: SKELETON,
    drawDay(key, at) {
      const text = formatDay(at, new Date(), engine.reader());
      return { key, version: text, className: "day", make: () => h("div", {}, text) };
    },
    offerEarlier(isThere) {
      earlier.hidden = !isThere;
    },
  };
}

const SKELETON: Row[] = ["a", "b", "c"].map((key) => ({
  key,
  version: "",
  className: `skeleton ${key}`,
  make: () => h("div"),
}));

/** The page before the first message; what is being read stays where it is. */
async function showEarlier({ host, engine, view, render }: HistoryPlace, earlier: HTMLButtonElement): Promise<void> {
  const { book, session } = engine;
  const id = engine.current()!;
  const before = book.thread(id).messages[0]!.seq;
  earlier.disabled = true;
  const fromEnd = view.scrollHeight - view.scrollTop;
  try {
    const { items } = await session.request<MessagePage>("GET", `/conversations/${id}/messages?limit=${PAGE_SIZE}&before=${before}`);
    book.setThread(id, loadEarlier(book.thread(id), items, items.length >= PAGE_SIZE));
    render();
  } catch (error) {
    host.tell(error);
  }
  view.scrollTop = view.scrollHeight - fromEnd;
  earlier.disabled = false;
}
