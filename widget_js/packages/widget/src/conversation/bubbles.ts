/** The rows of a thread as elements. Text that people wrote becomes text nodes, never markup. */

import type { Attachment } from "@parlor/shared/api";
import { formatDay } from "@parlor/shared/day";
import { formatClock, formatFull, type Reader } from "@parlor/shared/time";
import { avatar, h, type Row } from "../kit/element.ts";
import { isEmojiOnly, richText } from "../kit/rich_text.ts";
import { t } from "../kit/strings.ts";
import type { Shown, ThreadRow } from "./rows.ts";

export interface BubbleContext {
  base: string;
  reader: Reader;
  now: Date;
  agentsReadSeq: number;
  hasManyOthers: boolean;
  storeName: string;
  /** Drawn by a chunk of its own, which most conversations never need. */
  drawFiles(attachments: readonly Attachment[]): HTMLElement;
  retry(id: string): void;
  /** The clock and "Sending" come only after a while: most messages are there before. */
  isSlow(shown: Shown): boolean;
}

export function drawRow(row: ThreadRow, context: BubbleContext): Row {
  if (row.kind === "day") return drawDay(row.at, row.key, context);
  return row.kind === "meta" ? drawMeta(row, context) : drawBubble(row, context);
}

function drawDay(at: Date, key: string, { now, reader }: BubbleContext): Row {
  const text = formatDay(at, now, reader);
  return { key, version: text, className: "day", make: () => h("div", {}, text) };
}

function drawBubble(row: Extract<ThreadRow, { kind: "bubble" }>, context: BubbleContext): Row {
  const { shown } = row;
  const { text, attachments } = (shown.message ?? shown.entry)!;
  const isEmoji = !attachments.length && isEmojiOnly(text);
  const hasFace = context.hasManyOthers && !shown.isOwn;
  const flags = { own: shown.isOwn, first: row.isFirst, last: row.isLast, emoji: isEmoji, faced: hasFace };
  const classes = Object.entries(flags).filter(([, isSet]) => isSet).map(([name]) => name);
  const version = `${text}|${attachments.map((each) => each.id).join()}|${hasFace && row.isLast}`;
  return {
    key: row.key,
    version,
    className: ["row", ...classes].join(" "),
    make: () =>
      h(
        "div",
        {},
        hasFace && row.isLast && avatar(nameOf(shown, context), shown.author?.picture_url, context.base),
        h(
          "div",
          { class: "stack" },
          text && h("div", { class: "bubble", dir: "auto" }, ...richText(text)),
          attachments.length > 0 && context.drawFiles(attachments),
        ),
      ),
  };
}

function drawMeta(row: Extract<ThreadRow, { kind: "meta" }>, context: BubbleContext): Row {
  const { shown } = row;
  const failure = shown.entry?.failure;
  const state = shown.isOwn && row.isLatestOwn ? stateOf(shown, context) : "";
  const clock = formatClock(shown.at, context.reader);
  const name = shown.isOwn ? "" : nameOf(shown, context);
  const isPending = shown.entry && !failure;
  const className = `meta${shown.isOwn ? " own" : ""}${context.hasManyOthers && !shown.isOwn ? " faced" : ""}`;
  if (failure) {
    const retry = h("button", { type: "button", class: "retry", onclick: () => context.retry(shown.key) }, t("tryAgain"));
    const reason = failure.detail && h("bdi", {}, failure.detail);
    const make = (): HTMLElement => h("div", { role: "alert" }, h("span", {}, t("notSent"), " ", reason), retry);
    return { key: row.key, version: "failed", className: `${className} failed`, make };
  }
  const time = h("time", { datetime: shown.at.toISOString(), title: formatFull(shown.at, context.reader) }, clock);
  const parts = [name && h("bdi", {}, name), !isPending && time, state].filter(Boolean);
  return {
    key: row.key,
    version: [name, clock, state].join("|"),
    className,
    make: () => h("div", {}, ...parts.flatMap((part, at) => (at ? [" · ", part] : [part]))),
  };
}

function stateOf(shown: Shown, context: BubbleContext): string {
  if (!shown.message) return context.isSlow(shown) ? t("sending") : "";
  return shown.message.seq <= context.agentsReadSeq ? t("seen") : t("sent");
}

/** The AI says in words that it is one, every time. */
export function nameOf(shown: Shown, context: Pick<BubbleContext, "storeName">): string {
  const name = shown.author?.name ?? context.storeName;
  return shown.isAi ? t("aiName", { name }) : name;
}
