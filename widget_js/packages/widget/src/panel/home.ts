/** What a shopper meets first: one sentence; then the conversation that is open, and a search of the help articles. */

import type { Engine } from "../conversation/engine.ts";
import type { Help } from "../help/help.ts";
import { h, say } from "../kit/element.ts";
import type { Lazy } from "../kit/lazy.ts";
import { t } from "../kit/strings.ts";

export interface Home {
  element: HTMLElement;
  render(): void;
}

/** `loadHelp` brings the chunk that draws more than a sentence. */
export function createHome(engine: Engine, loadHelp: Lazy<Help>): Home {
  const greeting = h("p", { class: "greeting", dir: "auto" });
  return {
    element: h("div", { class: "view home" }, greeting),
    render() {
      const config = engine.config();
      const [open] = engine.book.conversations();
      say(greeting, config?.greeting ?? t("greeting"));
      loadHelp(config?.helpcenter_url ?? open)?.show(open);
    },
  };
}
