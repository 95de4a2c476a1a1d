/** The top of the panel: whom one writes with, and whether someone is there. */

import type { Host } from "../../../loader/src/host.ts";
import type { Engine } from "../conversation/engine.ts";
import { avatar, button, h, icon, say } from "../kit/element.ts";
import { BACK, CLOSE } from "../kit/icons.ts";
import { createLazy } from "../kit/lazy.ts";
import { t } from "../kit/strings.ts";
import type { StatusChunk } from "../status/status.ts";

export interface Header {
  element: HTMLElement;
  /** `title` given: an article's; else of the conversation or the shop. */
  render(hasBack: boolean, title: string | null): void;
}

export function createHeader(host: Host, engine: Engine, back: () => void, close: () => void, render: () => void): Header {
  const backButton = button("round", t("back"), back, icon(BACK, "mirrored"));
  const face = h("span");
  const title = h("h2", { id: "title" });
  const status = h("p");
  const loadStatus = createLazy(host, "status", (chunk: StatusChunk) => chunk.default(host, render), render);
  let faceOf = "";

  return {
    element: h(
      "div",
      { class: "head" },
      backButton,
      face,
      h("div", { class: "grow" }, title, status),
      button("round", t("close"), close, icon(CLOSE)),
    ),
    render(hasBack, articleTitle) {
      const person = hasBack ? engine.book.conversation(engine.current())?.assignee : null;
      const name = person?.name ?? engine.config()?.store.name ?? "";
      backButton.hidden = !hasBack;
      face.hidden = articleTitle !== null || !name;
      say(title, articleTitle ?? name);
      say(status, articleTitle === null ? (loadStatus(engine.config())?.(engine) ?? "") : "");
      status.classList.toggle("here", engine.present().length > 0);
      if (faceOf === (faceOf = `${name}|${person?.picture_url}`)) return;
      face.replaceChildren(avatar(name, person?.picture_url, host.base));
    },
  };
}
