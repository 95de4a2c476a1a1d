/** The chunk of the line under the shop's name: whether someone is there, and when an answer can be expected. */

import { dayNumber, format, yearIfOther, type Reader } from "@parlor/shared/calendar";
import { formatClock, formatMinutes } from "@parlor/shared/time";
import type { Host } from "../../../loader/src/host.ts";
import type { Engine } from "../conversation/engine.ts";
import { moreWords } from "../kit/more_words.ts";
import { addWords, t } from "../kit/strings.ts";
import { standingOf } from "./hours.ts";
import css from "./status.css";

export interface StatusChunk {
  default(host: Host, render: () => void): (engine: Engine) => string;
}

/** Browsers run a longer timer at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

let isDressed = false;
let timer: ReturnType<typeof setTimeout> | undefined;

export default function createStatus(host: Host, render: () => void): (engine: Engine) => string {
  if (!isDressed) host.addSheet(css);
  isDressed = true;
  addWords(moreWords);
  return (engine) => describeStatus(host, engine, render);
}

/**
 * When the shop is back; while it is open "Nadia and Ben are here" if they are, else how long an answer usually takes.
 * Who looks into the console at night is not promised to anybody.
 */
function describeStatus(host: Host, engine: Engine, render: () => void): string {
  const reader = engine.reader();
  const config = engine.config();
  const people = engine.present();
  const now = Date.now();
  const { isOpen, changesAt } = config ? standingOf(config.hours, now) : { isOpen: true, changesAt: undefined };
  clearTimeout(timer);
  // The page may stay open until the shop closes or opens.
  if (changesAt) timer = setTimeout(render, Math.min(changesAt - now, LONGEST_TIMER_MS));
  host.frame.classList.toggle("shut", !isOpen);
  if (!isOpen) return changesAt ? describeReturn(new Date(changesAt), new Date(now), reader) : t("closedNow");
  if (people.length) {
    const names = new Intl.ListFormat(reader.locale).format(people.map((agent) => agent.name));
    return t("here", { names }, people.length);
  }
  if ((config?.contact_form?.replaces_chat ?? "never") !== "never") return t("byEmail");
  const seconds = config?.reply_time_seconds;
  if (seconds == null) return t("answersSoon");
  const minutes = Math.ceil(seconds / 60) || 1;
  return minutes < 60 ? t("answersIn", { time: formatMinutes(minutes, reader.locale, "long") }) : t("answersInHours");
}

/** By the shopper's own clock and days. */
function describeReturn(at: Date, now: Date, reader: Reader): string {
  const time = formatClock(at, reader);
  const days = dayNumber(at, reader) - dayNumber(now, reader);
  if (days < 1) return t("backAt", { time });
  if (days < 2) return t("backTomorrow", { time });
  const day = format(at, reader, days < 7 ? { weekday: "short" } : { day: "numeric", month: "short", ...yearIfOther(at, now) });
  return t("backOn", { day, time });
}
