/** The chunk of the line under the shop's name: whether someone is there, and when an answer can be expected. */

import { formatMinutes } from "@parlor/shared/time";
import type { Host } from "../../../loader/src/host.ts";
import type { Engine } from "../conversation/engine.ts";
import { moreWords } from "../kit/more_words.ts";
import { addWords, t } from "../kit/strings.ts";
import css from "./status.css";

export interface StatusChunk {
  default(host: Host): (engine: Engine) => string;
}

let isDressed = false;

export default function createStatus(host: Host): (engine: Engine) => string {
  if (!isDressed) host.addSheet(css);
  isDressed = true;
  addWords(moreWords);
  return describeStatus;
}

/** "Nadia and Ben are here" only while they are; else how long an answer usually takes, or that there will be one. */
function describeStatus(engine: Engine): string {
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
