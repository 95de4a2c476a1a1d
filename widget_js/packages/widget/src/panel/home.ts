/** What a shopper meets first: one sentence. What else is there comes from the chunk beside the conversation. */

import type { Engine } from "../conversation/engine.ts";
import { h, say } from "../kit/element.ts";
import { t } from "../kit/strings.ts";

export interface Home {
  element: HTMLElement;
  render(): void;
}

export function createHome(engine: Engine): Home {
  const greeting = h("p", { class: "greeting", dir: "auto" });
  return {
    element: h("div", { class: "view home" }, greeting),
    render: () => say(greeting, engine.config()?.greeting ?? t("greeting")),
  };
}
