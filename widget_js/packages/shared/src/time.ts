/**
 * How times are said: under a minute "now", under an hour "6 min", today "10:42", this week "Tue", else "17 Nov", with
 * the year if it is another. Words and order come from Intl, so no locale file carries them.
 */

import { dayNumber, format, type Reader, yearIfOther } from "./calendar.ts";

export type { Reader } from "./calendar.ts";
export { formatDay, isSameDay } from "./day.ts";

const MINUTE_MS = 60_000;

/** "10:42" */
export function formatClock(time: Date, reader: Reader): string {
  return format(time, reader, { timeStyle: "short" });
}

/** For rows and lists: the shortest that still tells. */
export function formatAge(time: Date, now: Date, reader: Reader): string {
  const age = now.getTime() - time.getTime();
  if (age < MINUTE_MS) return new Intl.RelativeTimeFormat(reader.locale, { numeric: "auto" }).format(0, "second");
  if (age < 60 * MINUTE_MS) return formatMinutes(Math.floor(age / MINUTE_MS), reader.locale, "short");
  const daysAgo = dayNumber(now, reader) - dayNumber(time, reader);
  if (daysAgo === 0) return formatClock(time, reader);
  if (daysAgo < 7) return format(time, reader, { weekday: "short" });
  return format(time, reader, { day: "numeric", month: "short", ...yearIfOther(time, now) });
}

/** "5 min" or "5 minutes", with the plural of the language. */
export function formatMinutes(minutes: number, locale: string, unitDisplay: "short" | "long"): string {
  return new Intl.NumberFormat(locale, { style: "unit", unit: "minute", unitDisplay }).format(minutes);
}

/** The whole moment, for a title. */
export function formatFull(time: Date, reader: Reader): string {
  return format(time, reader, { dateStyle: "full", timeStyle: "short" });
}
