/** The top of the panel: whom one writes with, and whether someone is there. */

import { formatMinutes } from "@parlor/shared/time";
import type { Host } from "../../../loader/src/host.ts";
import type { Engine } from "../conversation/engine.ts";
import { avatar, button, h, icon, say } from "../kit/element.ts";
import { BACK, CLOSE } from "../kit/icons.ts";
import { t } from "../kit/strings.ts";

export interface Header {
  element: HTMLElement;
  /** `title` given: an article's; else of the conversation or the shop. */
  render(hasBack: boolean, title: string | null): void;
}

export function createHeader(host: Host, engine: Engine, back: () => void, close: () => void): Header {
  const backButton = button("round", t("back"), back, icon(BACK, "mirrored"));
  const face = h("span");
  const title = h("h2", { id: "title" });
  const status = h("p");
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
      say(status, articleTitle === null ? describePresence(engine) : "");
      status.classList.toggle("here", engine.present().length > 0);
      if (faceOf === (faceOf = `${name}|${person?.picture_url}`)) return;
      face.replaceChildren(avatar(name, person?.picture_url, host.base));
    },
  };
}

/** "Nadia and Ben are here" only while they are; else how long an answer usually takes, or that there will be one. */
function describePresence(engine: Engine): string {
  const { locale } = engine.reader();
  const people = engine.present();
  if (people.length) {
    const names = new Intl.ListFormat(locale).format(people.map((agent) => agent.name));
    return t("here", { names }, people.length);
  }
  const seconds = engine.config()?.reply_time_seconds;
  if (seconds == null) return t("answersSoon");
  const minutes = Math.ceil(seconds / 60) || 1;
  return minutes < 60 ? t("answersIn", { time: formatMinutes(minutes, locale, "long") }) : t("answersInHours");
}
