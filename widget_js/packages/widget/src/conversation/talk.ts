/** The conversation on the screen: the log of bubbles, who is writing, and what counts as read. */

import type { Host } from "../../../loader/src/host.ts";
import type { FilesChunk } from "../files/files.ts";
import type { HistoryChunk } from "../history/history.ts";
import { h, showRows } from "../kit/element.ts";
import { createLazy } from "../kit/lazy.ts";
import type { TextChunk } from "../kit/rich_text.ts";
import { t } from "../kit/strings.ts";
import type { RefusedChunk } from "../refused/refused.ts";
import type { WritingChunk } from "../writing/writing.ts";
import { drawRow, type BubbleContext } from "./bubbles.ts";
import type { Engine } from "./engine.ts";
import { countOthers, listRows, listShown, type Shown } from "./rows.ts";

/** Sending is only spoken of when it takes longer. */
const SLOW_MS = 400;
/** Nearer to the end than this counts as reading along. */
const NEAR_END_PX = 80;

export interface Talk {
  element: HTMLElement;
  render(): void;
  toEnd(): void;
}

export interface TalkOptions {
  host: Host;
  engine: Engine;
  isSeen(): boolean;
}

export function createTalk({ host, engine, isSeen }: TalkOptions): Talk {
  const { book, outbox } = engine;
  const log = h("div", { class: "log", role: "log", "aria-label": t("messages") });
  const element = h("div", { class: "view talk", tabindex: 0, onscroll: readAlong }, log);
  let isFollowing = true;
  let shownId: string | null = null;
  // Until its chunk is here, links and lists are shown as they were written.
  const loadMarks = createLazy(host, "text", (chunk: TextChunk) => chunk.default(host), render);
  const loadFiles = createLazy(host, "files", (chunk: FilesChunk) => chunk.default(host, engine), render);
  const loadRefused = createLazy(host, "refused", (chunk: RefusedChunk) => chunk.default(host), render);
  const loadDots = createLazy(host, "writing", (chunk: WritingChunk) => chunk.default(host, engine).createDots(element), render);
  const loadHistory = createLazy(host, "history", (chunk: HistoryChunk) => chunk.default({ host, engine, view: element, render }), render);

  function readAlong(): void {
    isFollowing = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX;
    if (isFollowing && isSeen()) engine.markRead();
  }

  function isSlow(shown: Shown): boolean {
    const left = SLOW_MS - (Date.now() - shown.at.getTime());
    if (left > 0) setTimeout(render, left);
    return left <= 0;
  }

  function render(): void {
    const id = engine.current();
    const thread = book.thread(id);
    const entries = outbox.entries().filter((entry) => entry.conversation_id === id);
    const shown = listShown(thread.messages, entries);
    const rows = listRows(shown, new Date());
    const isLoading = !engine.isReady() && !entries.length;
    const hasEarlier = thread.hasEarlier && book.isLoaded(id!);
    const history = loadHistory(isLoading || hasEarlier || rows.some((row) => row.kind === "day"));
    const context: BubbleContext = {
      base: host.base,
      reader: engine.reader(),
      agentsReadSeq: book.conversation(id)?.agents_read_seq ?? 0,
      hasManyOthers: countOthers(shown) > 1,
      storeName: engine.config()?.store.name ?? "",
      loadFiles,
      loadRefused,
      loadMarks,
      retry: outbox.retry,
      isSlow,
    };
    if (shownId !== id) isFollowing = true;
    shownId = id;
    history?.offerEarlier(hasEarlier);
    // What was there before is not read out; what comes later is.
    log.ariaBusy = `${isLoading}`;
    const drawn = rows.flatMap((row) => (row.kind === "day" ? (history?.drawDay(row.key, row.at) ?? []) : drawRow(row, context)));
    showRows(log, isLoading ? (history?.skeleton ?? []) : drawn);
    const author = book.typing(id);
    loadDots(author)?.(author);
    if (isFollowing) toEnd();
    if (isFollowing && isSeen()) engine.markRead();
  }

  function toEnd(): void {
    isFollowing = true;
    element.scrollTop = element.scrollHeight;
  }

  return { element, render, toEnd };
}
