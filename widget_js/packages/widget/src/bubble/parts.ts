/** The parts of what a campaign says, wherever it stands: words, code, buttons, the field for an address. */

import type { QuickResponse } from "@parlor/shared/api";
import type { Host } from "../../../loader/src/host.ts";
import type { Spoken } from "../campaigns/spoken.ts";
import type { CaptureChunk } from "../capture/capture.ts";
import type { Engine } from "../conversation/engine.ts";
import { button, h, type Child } from "../kit/element.ts";
import { hasMarks } from "../kit/marks.ts";
import type { TextChunk } from "../kit/rich_text.ts";
import { t } from "../kit/strings.ts";

type Button = Spoken["variant"]["buttons"][number];
/** A prepared question of the shop. */
export type Response = Pick<QuickResponse, "id" | "question">;

/** What buttons do, which differs by where they stand. */
export interface Acts {
  /** The field of the chat is there: nobody needs a button to it. */
  isInPanel?: boolean;
  reply(): unknown;
  ask(question: string): unknown;
  quick(response: Response): unknown;
}

const MOST_CHARACTERS = 60;

let marks: ReturnType<TextChunk["default"]> | undefined;
let captures: ReturnType<CaptureChunk["default"]> | undefined;

/** What this message needs beside its letters. */
export async function loadParts(host: Host, { text, capture }: Spoken["variant"]): Promise<void> {
  if (hasMarks(text)) marks ??= ((await host.load("text")) as TextChunk).default(host);
  if (capture) captures ??= ((await host.load("capture")) as CaptureChunk).default(host);
}

export const nameOf = ({ agent }: Spoken, engine: Engine): string => agent?.name ?? engine.config()?.store.name ?? "";

/** Without what Markdown would read as more than a name: the server fills the same message in the same way. */
const plain = (text: unknown): string =>
  String(text ?? "")
    .replace(/[[\](){}<>*_`\\|#\p{Cc}]/gu, "")
    .split(/\s+/)
    .join(" ")
    .trim()
    .slice(0, MOST_CHARACTERS);

/** The message with its variables: what is known of the shopper, else what stands there for that case. */
export function fillVariables(text: string, { claims }: Spoken, store: string): string {
  const name = plain(claims?.["name"]);
  const values = new Map([["name", name], ["first_name", name.split(" ")[0]!], ["store", plain(store)]]);
  return text.replace(/\{\{([^{}|]*)\|?([^{}]*)\}\}/g, (_, key: string, otherwise: string) => values.get(key) || otherwise);
}

/** Links are on buttons only, where the server has looked at them: an address in the words stays text. */
export function drawWords(spoken: Spoken, engine: Engine): Node[] {
  const text = fillVariables(spoken.variant.text, spoken, engine.config()?.store.name ?? "");
  const drawn = h("div", { class: "campaign-text" }, ...(marks?.richText(text) ?? [text]));
  for (const link of drawn.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  return [drawn];
}

/** Everything below the words. */
export function drawParts(spoken: Spoken, engine: Engine, acts: Acts): Child[] {
  const capture = captures?.drawCapture(spoken, engine);
  return [spoken.campaign.discount_code && drawCode(spoken, spoken.campaign.discount_code), capture, drawButtons(spoken, engine, acts, !capture)];
}

function drawCode(spoken: Spoken, code: string): HTMLElement {
  const field = h("input", { class: "campaign-code", readonly: true, value: code, dir: "ltr", "aria-label": t("discountCode"), size: 1 });
  const label = h("span", { "aria-live": "polite" }, t("copyCode"));
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(code);
    } catch {
      // There is no clipboard on plain http.
      field.select();
      document.execCommand("copy");
    }
    label.textContent = t("codeCopied");
    spoken.interact();
    spoken.report("code_copied");
  };
  return h("div", { class: "campaign-field" }, field, button("campaign-copy", null, copy, label));
}

function drawButtons(spoken: Spoken, engine: Engine, acts: Acts, mayFill: boolean): HTMLElement | undefined {
  const { buttons } = spoken.variant;
  const questions = engine.config()?.quick_responses ?? [];
  const drawn = buttons.flatMap((each, at) => drawButton(each, `${at}`) ?? []);
  const hasReply = buttons.some(({ kind }) => kind === "open_chat");
  if (!hasReply && !acts.isInPanel) drawn.push(button(drawn.length || !mayFill ? "campaign-plain" : "", null, () => act("reply", acts.reply), t("reply")));
  if (mayFill) drawn[0]?.classList.add("campaign-filled");

  function act(button: string, run: () => unknown): void {
    spoken.interact();
    spoken.report("clicked", { button });
    run();
  }

  function drawButton({ kind, label, question, quick_response_id, url }: Button, at: string): HTMLElement | null {
    const response = questions.find(({ id }) => id === quick_response_id);
    const run = kind === "open_chat" ? acts.reply : kind === "ask" ? () => acts.ask(question!) : () => acts.quick(response!);
    if (kind === "link") return url ? h("a", { href: url, dir: "auto", onclick: () => act(at, () => 0) }, label) : null;
    if (kind === "quick_response" && !response) return null;
    return button("", null, () => act(at, run), h("span", { dir: "auto" }, label));
  }

  return drawn[0] && h("div", { class: "campaign-buttons" }, ...drawn);
}
