/** Where the shopper writes: a field that grows, files, and a send button that wakes when there is something to send. */

import type { Attachment, Limits } from "@parlor/shared/api";
import type { Engine } from "../conversation/engine.ts";
import type { FilesChunk } from "../files/files.ts";
import type { Uploads } from "../files/uploads.ts";
import { h, icon } from "../kit/element.ts";
import { ATTACH, SEND } from "../kit/icons.ts";
import { t } from "../kit/strings.ts";

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
  loadFiles(): Promise<FilesChunk>;
  /** The first letter: whoever writes will want the conversation. */
  onBegin(): void;
  onSend(text: string, attachments: readonly Attachment[]): void;
}

export function createComposer({ engine, loadFiles, onSend, onBegin }: ComposerOptions): Composer {
  const picker = h("input", { type: "file", multiple: true, hidden: true, onchange: takePicked });
  const attach = h("button", { type: "button", class: "attach", "aria-label": t("attach"), onclick: pick }, icon(ATTACH));
  const send = h("button", { type: "submit", class: "send", "aria-label": t("send"), "aria-disabled": "true" }, icon(SEND));
  const field = h("textarea", {
    rows: 1,
    dir: "auto",
    placeholder: t("write"),
    "aria-label": t("write"),
    oninput: typed,
    onkeydown: onKey,
    onpaste: (event: ClipboardEvent) => takeFiles(event, event.clipboardData),
    onblur: () => engine.tellTyping(false),
  });
  let uploads: Uploads | undefined;
  const note = h("p", { class: "note", role: "status", hidden: true });
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
    picker,
  );

  field.addEventListener("input", onBegin, { once: true });

  const most = (): number => engine.config()?.limits.message_characters ?? MOST_CHARACTERS;
  const ready = (): readonly Attachment[] | null => (uploads ? uploads.ready() : []);
  const text = (): string => field.value.trim();
  const canSend = (): boolean => {
    const attachments = ready();
    return attachments !== null && (text() !== "" || attachments.length > 0) && text().length <= most();
  };

  function say(words: string, isError: boolean): void {
    note.hidden = !words;
    note.textContent = words;
    note.classList.toggle("error", isError);
  }

  function update(): void {
    send.ariaDisabled = `${!canSend()}`;
  }

  function grow(): void {
    field.style.blockSize = "auto";
    field.style.blockSize = `${Math.min(TALLEST_PX, field.scrollHeight)}px`;
    const left = most() - text().length;
    say(text().length > COUNTER_FROM ? t("left", { n: left }, left) : "", left < 0);
    update();
  }

  function typed(): void {
    grow();
    engine.tellTyping(text() !== "");
  }

  function submit(event: Event): void {
    event.preventDefault();
    const attachments = ready();
    if (!canSend() || !attachments) return;
    const words = text();
    field.value = "";
    uploads?.clear();
    grow();
    onSend(words, attachments);
  }

  function onKey(event: KeyboardEvent): void {
    // A finger has no Shift, and Enter that ends the composition of a character is not ours.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || matchMedia("(pointer:coarse)").matches) return;
    submit(event);
  }

  function pick(): void {
    picker.accept = engine.config()?.limits.attachment_types.join() ?? "";
    picker.click();
  }

  function takePicked(): void {
    void addFiles([...(picker.files ?? [])]);
    picker.value = "";
    field.focus();
  }

  function takeFiles(event: Event, data: DataTransfer | null): void {
    if (!data?.files.length) return;
    event.preventDefault();
    void addFiles([...data.files]);
  }

  async function addFiles(files: File[]): Promise<void> {
    engine.storage.interact();
    const chunk = await loadFiles();
    if (!uploads) {
      const { session } = engine;
      const limits = (): Limits | undefined => engine.config()?.limits;
      uploads = chunk.createUploads({ limits, session, onChange: update, complain: (words) => say(words, true) });
      element.prepend(uploads.element);
    }
    uploads.add(files);
  }

  return {
    element,
    field,
    setText(words) {
      field.value = words;
      grow();
    },
  };
}
