/** The chunk of a message that the server refused for good: why, and to try again. Most shoppers never see one. */

import type { Host } from "../../../loader/src/host.ts";
import { button, h, type Row } from "../kit/element.ts";
import { moreWords } from "../kit/more_words.ts";
import { addWords, t } from "../kit/strings.ts";
import type { Entry } from "../outbox/outbox.ts";
import css from "./refused.css";

export interface Refused {
  /** The line under the message. */
  draw(entry: Entry, retry: (id: string) => void): Row;
}

export interface RefusedChunk {
  default(host: Host): Refused;
}

let isDressed = false;

export default function startRefused(host: Host): Refused {
  if (!isDressed) host.addSheet(css);
  isDressed = true;
  addWords(moreWords);
  return {
    draw: ({ id, failure }, retry) => ({
      key: `meta ${id}`,
      version: "refused",
      className: "meta own refused",
      make: () =>
        h(
          "div",
          { role: "alert" },
          h("span", {}, t("notSent"), " ", h("bdi", {}, failure!.detail)),
          button("retry", null, () => retry(id), t("tryAgain")),
        ),
    }),
  };
}
