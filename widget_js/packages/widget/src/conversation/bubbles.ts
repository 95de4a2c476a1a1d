/** The rows of a thread as elements. Text that people wrote becomes text nodes, never markup. */

import type { Attachment, AttachmentId } from "@parlor/shared/api";
import { formatClock, formatDay, formatFull, type Reader } from "@parlor/shared/time";
import { avatar, h, icon, type Row } from "../kit/element.ts";
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
  refresh(id: AttachmentId): Promise<Attachment>;
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
          ...attachments.map((each) => drawAttachment(each, context)),
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

/** Addresses of attachments live 5 minutes; a link that is about to be followed gets a new one. */
const ADDRESS_LIFE_MS = 4 * 60_000;

function drawAttachment(attachment: Attachment, context: BubbleContext): HTMLElement {
  const { name, width, height } = attachment;
  const isPicture = /^image\//.test(attachment.content_type);
  const absolute = (one: Attachment): string => new URL(one.url, context.base).href;
  const link = h("a", { class: isPicture ? "picture" : "file", href: absolute(attachment), target: "_blank", rel: "noopener" });
  let loadedAt = Date.now();
  let refreshing: Promise<void> | undefined;
  const renew = (image?: HTMLImageElement): Promise<void> =>
    (refreshing ??= context.refresh(attachment.id).then((fresh) => {
      loadedAt = Date.now();
      link.href = absolute(fresh);
      if (image) image.src = link.href;
    }).catch(() => undefined).finally(() => (refreshing = undefined)));
  const keepFresh = (): void => void (Date.now() - loadedAt > ADDRESS_LIFE_MS && renew());
  for (const intent of ["pointerenter", "pointerdown", "focus"]) link.addEventListener(intent, keepFresh);
  if (!isPicture) {
    link.append(icon("file"), h("span", { dir: "auto" }, name));
    return link;
  }
  const image = h("img", { src: link.href, alt: name, width, height, loading: "lazy", decoding: "async" });
  image.addEventListener("error", () => void renew(image), { once: true });
  link.append(image);
  return link;
}
