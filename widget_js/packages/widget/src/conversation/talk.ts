/** The conversation on the screen: the log of bubbles, who is writing, earlier pages, and what counts as read. */

import type { Attachment, MessagePage } from "@parlor/shared/api";
import type { Host } from "../../../loader/src/host.ts";
import type { FilesChunk } from "../files/files.ts";
import { h, showRows, type Row } from "../kit/element.ts";
import { t } from "../kit/strings.ts";
import { drawRow, type BubbleContext } from "./bubbles.ts";
import type { Engine } from "./engine.ts";
import { PAGE_SIZE } from "./page_size.ts";
import { countOthers, listRows, listShown, type Shown } from "./rows.ts";

/** Sending is only spoken of when it takes longer. */
const SLOW_MS = 400;
/** Nearer to the end than this counts as reading along. */
const NEAR_END_PX = 80;

export interface Talk {
  render(): void;
  toEnd(): void;
}

export interface TalkOptions {
  host: Host;
  engine: Engine;
  loadFiles(): Promise<FilesChunk>;
  /** The view that is filled. */
  element: HTMLElement;
  isSeen(): boolean;
}

export function createTalk({ host, engine, loadFiles, element, isSeen }: TalkOptions): Talk {
  const earlier = h("button", { type: "button", class: "earlier", onclick: showEarlier }, t("earlier"));
  const log = h("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": t("messages") });
  const writing = h("div", { class: "row writing" }, h("div", { class: "bubble", "aria-hidden": "true" }, h("i"), h("i"), h("i")));
  const heard = h("div", { class: "only-heard", role: "status" });
  element.replaceChildren(earlier, log, writing, heard);
  element.addEventListener("scroll", readAlong);
  let isFollowing = true;
  let shownId: string | null = null;

  async function showEarlier(): Promise<void> {
    earlier.disabled = true;
    const fromEnd = element.scrollHeight - element.scrollTop;
    isFollowing = false;
    await loadEarlierPage().catch(() => undefined);
    element.scrollTop = element.scrollHeight - fromEnd;
    earlier.disabled = false;
  }

  async function loadEarlierPage(): Promise<void> {
    const id = engine.current();
    const first = engine.book.thread(id).messages[0];
    if (!id || !first) return;
    const path = `/conversations/${id}/messages?limit=${PAGE_SIZE}&before=${first.seq}`;
    const { items } = await engine.session.request<MessagePage>("GET", path);
    engine.book.loadEarlierPage(id, items, items.length >= PAGE_SIZE);
    render();
  }

  function readAlong(): void {
    isFollowing = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX;
    if (isFollowing && isSeen()) engine.markRead();
  }

  function isSlow(shown: Shown): boolean {
    const age = Date.now() - shown.at.getTime();
    if (age < SLOW_MS) setTimeout(render, SLOW_MS - age);
    return age >= SLOW_MS;
  }

  function drawFiles(attachments: readonly Attachment[]): HTMLElement {
    const box = h("div", { class: "files" });
    const context = { base: host.base, session: engine.session };
    loadFiles().then(
      (chunk) => {
        box.append(...attachments.map((each) => chunk.drawAttachment(each, context)));
        if (isFollowing) toEnd();
      },
      () => box.append(...attachments.map((each) => each.name)),
    );
    return box;
  }

  function renderWriting(): void {
    const author = engine.book.typing(engine.current());
    writing.hidden = !author;
    const words = author ? t("isWriting", { name: author.name }) : "";
    if (heard.textContent !== words) heard.textContent = words;
  }

  function render(): void {
    const { book, outbox } = engine;
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

  return { render, toEnd };
}

const SKELETON: Row[] = ["a", "b", "c"].map((key) => ({
  key,
  version: "skeleton",
  className: `skeleton ${key}`,
  make: () => h("div"),
}));
