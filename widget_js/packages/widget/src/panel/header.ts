/** The top of the panel: whom one writes with, and whether someone is there. */

import type { WidgetConfig } from "@parlor/shared/api";
import { formatMinutes } from "@parlor/shared/time";
import type { Host } from "../../../loader/src/host.ts";
import type { Engine } from "../conversation/engine.ts";
import { avatar, h, icon } from "../kit/element.ts";
import { BACK, CLOSE } from "../kit/icons.ts";
import { t } from "../kit/strings.ts";

export interface Header {
  element: HTMLElement;
  /** `title` given: an article's; else of the conversation or the shop. */
  render(hasBack: boolean, title: string | null): void;
}

export function createHeader(host: Host, engine: Engine, back: () => void, close: () => void): Header {
  const backButton = h("button", { type: "button", class: "round", "aria-label": t("back"), onclick: back }, icon(BACK, "mirrored"));
  const closeButton = h("button", { type: "button", class: "round", "aria-label": t("close"), onclick: close }, icon(CLOSE));
  const face = h("span");
  const title = h("h2", { id: "title" });
  const dot = h("i", { class: "dot here" });
  const status = h("span", { dir: "auto" });
  const line = h("p", {}, dot, status);
  let faceOf = "";

  const showFace = (name: string, url: string | null | undefined): void => {
    if (faceOf === `${name}|${url}`) return;
    faceOf = `${name}|${url}`;
    face.replaceChildren(avatar(name, url, host.base));
  };

  return {
    element: h("div", { class: "head" }, backButton, face, h("div", { class: "grow" }, title, line), closeButton),
    render(hasBack, articleTitle) {
      const config = engine.config();
      const person = hasBack && !articleTitle ? engine.book.conversation(engine.current())?.assignee : null;
      const name = articleTitle ?? person?.name ?? config?.store.name ?? "";
      const words = articleTitle ? "" : statusOf(config, engine.reader().locale);
      backButton.hidden = !hasBack;
      face.hidden = articleTitle !== null || !name;
      title.textContent = name;
      status.textContent = words;
      line.hidden = !words;
      dot.hidden = !config?.agents.length;
      showFace(name, person?.picture_url);
    },
  };
}

/** "Nadia and Ben are here", or how long an answer usually takes. */
function statusOf(config: WidgetConfig | undefined, locale: string): string {
  const people = config?.agents ?? [];
  if (people.length) {
    const names = new Intl.ListFormat(locale).format(people.map((agent) => agent.name.split(" ")[0]!));
    return t("here", { names }, people.length);
  }
  const seconds = config?.reply_time_seconds;
  if (seconds == null) return "";
  const minutes = Math.max(1, Math.round(seconds / 60));
  return minutes < 60 ? t("answersIn", { time: formatMinutes(minutes, locale, "long") }) : t("answersInHours");
}
