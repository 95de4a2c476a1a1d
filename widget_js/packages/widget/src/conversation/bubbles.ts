/** The rows of a thread as elements. Text that people wrote becomes text nodes, never markup. */

import { formatClock, formatFull, type Reader } from "@parlor/shared/time";
import type { Files } from "../files/files.ts";
import { avatar, h, type Child, type Row } from "../kit/element.ts";
import type { Lazy } from "../kit/lazy.ts";
import { hasMarks } from "../kit/marks.ts";
import type { TextChunk } from "../kit/rich_text.ts";
import { t } from "../kit/strings.ts";
import type { Refused } from "../refused/refused.ts";
import type { Shown, ThreadRow } from "./rows.ts";

export interface BubbleContext {
  base: string;
  reader: Reader;
  agentsReadSeq: number;
  hasManyOthers: boolean;
  storeName: string;
  /** Drawn by chunks of their own, which most conversations never need. */
  loadFiles: Lazy<Files>;
  loadRefused: Lazy<Refused>;
  loadMarks: Lazy<ReturnType<TextChunk["default"]>>;
  retry(id: string): void;
  /** The clock and "Sending" come only after a while: most messages are there before. */
  isSlow(shown: Shown): boolean;
}

export function drawRow(row: Exclude<ThreadRow, { kind: "day" }>, context: BubbleContext): Row {
  return row.kind === "meta" ? drawMeta(row, context) : drawBubble(row, context);
}

const classes = (flags: Record<string, unknown>): string => Object.keys(flags).filter((name) => flags[name]).join(" ");

function drawBubble({ key, shown, isLast }: Extract<ThreadRow, { kind: "bubble" }>, context: BubbleContext): Row {
  const { isOwn, author } = shown;
  const { text, attachments } = (shown.message ?? shown.entry)!;
  const faced = context.hasManyOthers && !isOwn;
  const hasFace = faced && isLast;
  const files = attachments[0] && context.loadFiles(true);
  const marks = hasMarks(text) ? context.loadMarks(true) : undefined;
  return {
    key,
    version: JSON.stringify([text, attachments.map((each) => each.id), hasFace, !marks, !files]),
    className: classes({ row: 1, own: isOwn, last: isLast, faced, emoji: !attachments[0] && marks?.isEmojiOnly(text) }),
    make: () =>
      h(
        "div",
        {},
        hasFace && avatar(nameOf(shown, context), author?.picture_url, context.base),
        h(
          "div",
          { class: "stack" },
          text && h("div", { class: "bubble", dir: "auto" }, ...(marks?.richText(text) ?? [text])),
          attachments[0] && h("div", { class: "files" }, ...attachments.map((each) => files?.draw(each) ?? each.name)),
        ),
      ),
  };
}

function drawMeta({ key, shown, isLatestOwn }: Extract<ThreadRow, { kind: "meta" }>, context: BubbleContext): Row {
  const { isOwn, entry, at } = shown;
  const refused = entry?.failure && context.loadRefused(true);
  if (refused) return refused.draw(entry, context.retry);
  const state = isLatestOwn ? stateOf(shown, context) : "";
  const clock = entry ? "" : formatClock(at, context.reader);
  const name = isOwn ? "" : nameOf(shown, context);
  const parts: Child[] = [
    name && h("bdi", {}, name),
    clock && h("time", { datetime: at.toISOString(), title: formatFull(at, context.reader) }, clock),
    state,
  ]
    .filter(Boolean)
    .flatMap((part, place) => (place ? [" · ", part] : part));
  return {
    key: `meta ${key}`,
    version: [name, clock, state].join("|"),
    className: classes({ meta: 1, own: isOwn, faced: context.hasManyOthers && !isOwn }),
    make: () => h("div", {}, ...parts),
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
