/** The conversation on the screen: the log of bubbles, who is writing, earlier pages, and what counts as read. */

import type { Attachment } from "@parlor/shared/api";
import type { Host } from "../../../loader/src/host.ts";
import type { FilesChunk } from "../files/files.ts";
import { button, h, showRows, type Row } from "../kit/element.ts";
import type { TextChunk } from "../kit/rich_text.ts";
import { t } from "../kit/strings.ts";
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
  loadFiles(): Promise<FilesChunk>;
  isSeen(): boolean;
}

export function createTalk({ host, engine, loadFiles, isSeen }: TalkOptions): Talk {
  const { book, outbox } = engine;
  const earlier = button("earlier", null, showEarlier, t("earlier"));
  const log = h("div", { class: "log", role: "log", "aria-label": t("messages") });
  const writing = h("div", { class: "row writing" }, h("div", { class: "bubble" }, h("i"), h("i"), h("i")));
  const heard = h("div", { class: "only-heard", role: "status" });
  const element = h("div", { class: "view talk", tabindex: 0, onscroll: readAlong }, earlier, log, writing, heard);
  let isFollowing = true;
  let shownId: string | null = null;
  let marks: ReturnType<TextChunk["default"]> | undefined;

  async function showEarlier(): Promise<void> {
    earlier.disabled = true;
    const fromEnd = element.scrollHeight - element.scrollTop;
    isFollowing = false;
    await engine.loadEarlier().catch(host.tell);
    element.scrollTop = element.scrollHeight - fromEnd;
    earlier.disabled = false;
  }

  function readAlong(): void {
    isFollowing = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX;
    if (isFollowing && isSeen()) engine.markRead();
  }

  function isSlow(shown: Shown): boolean {
    const left = SLOW_MS - (Date.now() - shown.at.getTime());
    if (left > 0) setTimeout(render, left);
    return left <= 0;
  }

  function drawFiles(attachments: readonly Attachment[]): HTMLElement {
    const box = h("div", { class: "files" });
    loadFiles().then(
      (chunk) => {
        box.append(...attachments.map((each) => chunk.drawAttachment(each, engine, host.base)));
        if (isFollowing) toEnd();
      },
      () => box.append(...attachments.map((each) => each.name)),
    );
    return box;
  }

  /** Until its chunk is here, links and lists are shown as they were written. */
  function loadMarks(): ReturnType<TextChunk["default"]> | undefined {
    if (!marks) {
      host.load("text").then((chunk) => {
        marks = (chunk as TextChunk).default(host);
        render();
      }, host.tell);
    }
    return marks;
  }

  function renderWriting(): void {
    const author = book.typing(engine.current());
    writing.hidden = !author;
    const words = author ? t("isWriting", { name: author.name }) : "";
    if (heard.textContent !== words) heard.textContent = words;
  }

  function render(): void {
    const id = engine.current();
    const thread = book.thread(id);
    const entries = outbox.entries().filter((entry) => entry.conversation_id === id);
    const shown = listShown(thread.messages, entries);
    const reader = engine.reader();
    const context: BubbleContext = {
      base: host.base,
      reader,
      now: new Date(),
      agentsReadSeq: book.conversation(id)?.agents_read_seq ?? 0,
      hasManyOthers: countOthers(shown) > 1,
      storeName: engine.config()?.store.name ?? "",
      drawFiles,
      loadMarks,
      retry: outbox.retry,
      isSlow,
    };
    if (shownId !== id) isFollowing = true;
    shownId = id;
    const isLoading = !engine.isReady() && !entries.length;
    earlier.hidden = !thread.hasEarlier || !shown.length;
    // What was there before is not read out; what comes later is.
    log.ariaBusy = `${isLoading}`;
    showRows(log, isLoading ? SKELETON : listRows(shown, reader).map((row) => drawRow(row, context)));
    renderWriting();
    if (isFollowing) toEnd();
    if (isFollowing && isSeen()) engine.markRead();
  }

  function toEnd(): void {
    isFollowing = true;
    element.scrollTop = element.scrollHeight;
  }

  return { element, render, toEnd };
}

const SKELETON: Row[] = ["a", "b", "c"].map((key) => ({
  key,
  version: "",
  className: `skeleton ${key}`,
  make: () => h("div"),
}));
