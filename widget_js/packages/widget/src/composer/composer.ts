/** Where the shopper writes: a field that grows, files, and a send button that wakes when there is something to send. */

import type { Attachment } from "@parlor/shared/api";
import type { Host } from "../../../loader/src/host.ts";
import type { Engine } from "../conversation/engine.ts";
import type { FilesChunk, Uploads } from "../files/files.ts";
import { button, h, icon, say } from "../kit/element.ts";
import { ATTACH, SEND } from "../kit/icons.ts";
import { createLazy } from "../kit/lazy.ts";
import { t } from "../kit/strings.ts";
import type { WritingChunk } from "../writing/writing.ts";

/** Before the first answer of the server. */
const MOST_CHARACTERS = 5_000;
const COUNTER_FROM = 2_000;
const TALLEST_PX = 120;

export interface Composer {
  element: HTMLFormElement;
  field: HTMLTextAreaElement;
  setText(text: string): void;
}

export interface ComposerOptions {
  engine: Engine;
  host: Host;
  onSend(text: string, attachments: readonly Attachment[]): void;
}

export function createComposer({ engine, host, onSend }: ComposerOptions): Composer {
  const send = h("button", { class: "send", "aria-label": t("send") }, icon(SEND));
  const field = h("textarea", {
    rows: 1,
    dir: "auto",
    placeholder: t("write"),
    "aria-label": t("write"),
    oninput: typed,
    onkeydown: onKey,
    onpaste: (event: ClipboardEvent) => takeFiles(event, event.clipboardData),
    onblur: () => loadTeller(false)?.(false),
  });
  const attach = button("attach", t("attach"), () => withUploads((each) => each.pick()), icon(ATTACH));
  const note = h("p", { class: "note", role: "status" });
  const element = h(
    "form",
    {
      class: "composer",
      onsubmit: submit,
      ondragover: (event: DragEvent) => event.preventDefault(),
      ondrop: (event: DragEvent) => takeFiles(event, event.dataTransfer),
    },
    note,
    h("div", { class: "field" }, attach, field, send),
  );
  const loadTeller = createLazy(host, "writing", (chunk: WritingChunk) => chunk.default(host, engine).createTeller(), typed);
  let uploads: Uploads | undefined;

  const most = (): number => engine.config()?.limits.message_characters ?? MOST_CHARACTERS;
  const text = (): string => field.value.trim();
  /** What would be sent now; null while nothing can be. */
  const ready = (): readonly Attachment[] | null => {
    const attachments = uploads ? uploads.ready() : [];
    return (text() || attachments?.length) && text().length <= most() ? attachments : null;
  };

  function complain(words: string, isError = true): void {
    say(note, words);
    note.classList.toggle("error", isError);
  }

  function update(): void {
    send.ariaDisabled = `${!ready()}`;
  }

  function grow(): void {
    field.style.blockSize = "auto";
    field.style.blockSize = `${Math.min(TALLEST_PX, field.scrollHeight)}px`;
    const left = most() - text().length;
    complain(text().length > COUNTER_FROM ? t("left", { n: left }, left) : "", left < 0);
    update();
  }

  function typed(): void {
    grow();
    loadTeller(true)?.(text() !== "");
  }

  function submit(event: Event): void {
    event.preventDefault();
    const attachments = ready();
    if (!attachments) return;
    const words = text();
    uploads?.clear();
    setText("");
    loadTeller(false)?.(false, true);
    onSend(words, attachments);
  }

  function setText(words: string): void {
    field.value = words;
    grow();
  }

  function onKey(event: KeyboardEvent): void {
    // A finger has no Shift, and Enter that ends the composition of a character is not ours.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && !matchMedia("(pointer:coarse)").matches) submit(event);
  }

  function takeFiles(event: Event, data: DataTransfer | null): void {
    const files = [...(data?.files ?? [])];
    if (!files[0]) return;
    event.preventDefault();
    withUploads((each) => each.add(files));
  }

  function withUploads(use: (uploads: Uploads) => void): void {
    host.load("files").then((chunk) => {
      uploads ??= (chunk as FilesChunk).default(host, engine).createUploads({ form: element, onChange: update, complain });
      use(uploads);
    }, host.tell);
  }

  // On its way before the click is finished, because browsers open the picker only in answer to one.
  for (const intent of ["pointerenter", "focus"]) attach.addEventListener(intent, () => host.load("files").catch(host.tell));
  update();
  return { element, field, setText };
}
