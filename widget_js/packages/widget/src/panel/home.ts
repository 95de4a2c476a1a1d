/** What a shopper meets first: one sentence, the conversation that is open, and a search of the help articles. */

import type { Engine } from "../conversation/engine.ts";
import type { Help } from "../help/help.ts";
import { h, icon, say } from "../kit/element.ts";
import { SEARCH } from "../kit/icons.ts";
import { t } from "../kit/strings.ts";

export interface Home {
  element: HTMLElement;
  render(): void;
}

/** `withHelp` loads the chunk that draws more than a sentence and a field. */
export function createHome(engine: Engine, withHelp: (use: (help: Help) => void) => void): Home {
  const greeting = h("p", { class: "greeting", dir: "auto" });
  const row = h("div", { class: "card", hidden: true });
  const field = h("input", {
    type: "search",
    dir: "auto",
    placeholder: t("searchHelp"),
    "aria-label": t("searchHelp"),
    enterkeyhint: "search",
  });
  const help = h("div", { class: "help" }, h("div", { class: "search" }, icon(SEARCH), field));
  return {
    element: h("div", { class: "view home" }, greeting, row, help),
    render() {
      const config = engine.config();
      say(greeting, config?.greeting ?? t("greeting"));
      help.hidden = !config?.helpcenter_url;
      if (!help.hidden) withHelp((chunk) => chunk.startSearch(field));
      const [open] = engine.book.conversations();
      if (open) withHelp((chunk) => chunk.showEntry(row, open));
      else row.hidden = true;
    },
  };
}
