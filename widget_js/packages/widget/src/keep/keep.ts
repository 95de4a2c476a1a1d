/**
 * The chunk of the conversation's menu in the panel's head: keep it as a copy, or have it mailed to the address that
 * was given. Its opener is there before it; what a shopper does not open is not downloaded.
 */

import type { AnswerAddress, Conversation, Message, MessagePage } from "@parlor/shared/api";
import { formatFull } from "@parlor/shared/time";
import type { Place } from "../beside/beside.ts";
import { button, h, say } from "../kit/element.ts";
import { createLazy } from "../kit/lazy.ts";
import { moreWords } from "../kit/more_words.ts";
import { addWords, t } from "../kit/strings.ts";
import type { View } from "../panel/panel.ts";
import type { ApiError } from "../session/session.ts";
import type { WaitingChunk } from "../waiting/waiting.ts";
import type { AddressField } from "../waiting/address_field.ts";
import css from "./keep.css";

export interface Keep {
  /** Called with every drawing of the panel. */
  show(view: View): void;
  /** Opens the menu or closes it; without a word, whichever it is not. */
  toggle(isOpen?: boolean): void;
}

export interface KeepChunk {
  /** `corner` is where the opener stands, and then the menu. */
  default(place: Place, corner: HTMLElement, opener: HTMLButtonElement): Keep;
}

let isDressed = false;

export default function createKeep({ host, engine, talk }: Place, corner: HTMLElement, opener: HTMLButtonElement): Keep {
  if (!isDressed) host.addSheet(css);
  isDressed = true;
  addWords(moreWords);
  const items = [button("", null, () => void run(copy), t("keepCopy")), button("", null, () => void run(mail), t("keepMail"))];
  for (const each of items) each.role = "menuitem";
  const list = h("div", { class: "keep-menu", role: "menu", "aria-label": opener.ariaLabel!, hidden: true, onkeydown: onKey }, ...items);
  corner.append(list);
  const note = h("p", { role: "status", hidden: true });
  const ask = h("div", { hidden: true });
  const below = h("section", { class: "keep-note", hidden: true }, note, ask);
  let shown = "";
  talk.append(below);
  list.addEventListener("focusout", ({ relatedTarget }) => !corner.contains(relatedTarget as Node | null) && toggle(false, false));

  const loadField = createLazy(host, "waiting", (chunk: WaitingChunk) => chunk.field(host, engine, onGiven), showField, "waiting");

  function onGiven(): void {
    ask.hidden = true;
    opener.focus();
    void run(mail);
  }

  function showField(): void {
    const field: AddressField | undefined = loadField(true);
    if (!field) return;
    ask.replaceChildren(field.element);
    ask.hidden = false;
    field.focus();
    talk.scrollTop = talk.scrollHeight;
  }

  function toggle(isOpen: boolean, isFocused = true): void {
    if (list.hidden === !isOpen) return;
    list.hidden = !isOpen;
    opener.ariaExpanded = `${isOpen}`;
    if (isFocused) (isOpen ? items[0]! : opener).focus();
  }

  function onKey(event: KeyboardEvent): void {
    const root = list.getRootNode() as ShadowRoot;
    const at = items.indexOf(root.activeElement as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined) items.at(to % items.length)!.focus();
    else if (event.key === "Escape") toggle(false);
    else return;
    // Escape would close the panel as well.
    event.preventDefault();
    event.stopPropagation();
  }

  async function run(action: (id: string) => Promise<string>): Promise<void> {
    toggle(false);
    const id = shown;
    let words: string;
    try {
      words = await action(id);
    } catch (error) {
      const { problem, status } = error as Partial<ApiError>;
      words = problem?.code === "nothing_to_send" ? t("keepNothing") : status === 429 ? t("keepLimited") : t("keepFailed");
    }
    if (id !== shown) return;
    below.hidden = false;
    say(note, words);
    talk.scrollTop = talk.scrollHeight;
  }

  async function copy(id: string): Promise<string> {
    const messages = await fetchAll(id);
    const reader = engine.reader();
    const lines = messages.map((each) => `${nameOf(each)} · ${formatFull(new Date(each.created_at), reader)}\n${describe(each)}\n`);
    await writeClipboard(lines.join("\n"));
    return t("keepCopied");
  }

  const nameOf = ({ author, author_kind }: Message): string =>
    author_kind === "visitor" ? t("keepYou") : (author?.name ?? engine.config()?.store.name ?? "");
  const describe = ({ text, attachments }: Message): string => [text, ...attachments.map((each) => each.name)].filter(Boolean).join("\n");

  async function fetchAll(id: string): Promise<readonly Message[]> {
    let found: readonly Message[] = [];
    let after = "";
    do {
      const page = await engine.session.request<MessagePage>("GET", `/conversations/${id}/messages?limit=200${after && `&after=${after}`}`);
      found = [...page.items, ...found];
      after = page.next ?? "";
    } while (after);
    return found;
  }

  async function writeClipboard(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // A page without a secure connection has no clipboard but this.
      const area = h("textarea", { class: "copied" });
      area.value = text;
      corner.append(area);
      area.select();
      const isDone = document.execCommand("copy");
      area.remove();
      opener.focus();
      if (!isDone) throw new Error("copy");
    }
  }

  async function mail(id: string): Promise<string> {
    const { email: address } = await engine.session.request<AnswerAddress>("GET", "/emails");
    ask.hidden = true;
    if (!address) {
      below.hidden = false;
      setTimeout(showField);
      return t("keepWhere");
    }
    await engine.session.request("POST", `/conversations/${id}/transcript`, {});
    return t("keepMailed", { email: `\u2068${address}\u2069` });
  }

  return {
    toggle: (isOpen = list.hidden) => toggle(isOpen),
    show(view) {
      const conversation: Conversation | undefined = view === "talk" ? engine.book.conversation(engine.current()) : undefined;
      if (!conversation) toggle(false, false);
      if (shown === (shown = conversation?.id ?? shown)) return;
      below.hidden = ask.hidden = true;
      say(note, "");
    },
  };
}
