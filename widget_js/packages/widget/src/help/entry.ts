/** The conversation that is open, as a row of the home: the way back into it. */

import type { Conversation } from "@parlor/shared/api";
import { formatAge, formatFull } from "@parlor/shared/time";
import { avatar, button, h, showRows } from "../kit/element.ts";
import { t } from "../kit/strings.ts";
import type { Place } from "../beside/beside.ts";

export function showEntry(row: HTMLElement, conversation: Conversation | undefined, place: Place): void {
  row.hidden = !conversation;
  if (!conversation) return;
  const minute = Math.floor(Date.now() / 60_000);
  showRows(row, [
    {
      key: conversation.id,
      version: JSON.stringify([conversation, minute]),
      className: "entry talk-entry",
      make: () => drawEntry(conversation, place),
    },
  ]);
}

function drawEntry(conversation: Conversation, { host, engine, show }: Place): HTMLElement {
  const { assignee, last_message: last } = conversation;
  const name = assignee?.name ?? last?.author?.name ?? engine.config()?.store.name ?? "";
  const text = last?.text || last?.attachments[0]?.name || t("file");
  const at = new Date(conversation.updated_at);
  const reader = engine.reader();
  const open = (): void => {
    engine.choose(conversation.id);
    show("talk");
  };
  return button(
    "",
    null,
    open,
    avatar(name, assignee?.picture_url, host.base),
    h(
      "span",
      { class: "grow" },
      h("bdi", { class: "name" }, name),
      h("span", { class: "line", dir: "auto" }, last?.author_kind === "visitor" ? t("you", { text }) : text),
    ),
    h(
      "span",
      { class: "end" },
      h("time", { datetime: conversation.updated_at, title: formatFull(at, reader) }, formatAge(at, new Date(), reader)),
      conversation.unread_count > 0 && h("i", { class: "dot", role: "img", "aria-label": t("unread") }),
    ),
  );
}
