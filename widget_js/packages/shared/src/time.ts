/**
 * How times are said: under a minute "now", under an hour "6 min", today "10:42", this week "Tue", else "17 Nov", with
 * the year if it is another. Words and order come from Intl, so no locale file carries them.
 */

export interface Reader {
  locale: string;
  /** Left out: the reader's own. */
  timeZone?: string;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

// Making a formatter costs some 50 µs, and a long thread needs hundreds of times.
const formatters = new Map<string, Intl.DateTimeFormat>();

function format(time: Date, reader: Reader, parts: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify([reader, parts]);
  let formatter = formatters.get(key);
  if (!formatter) {
    const options = reader.timeZone ? { ...parts, timeZone: reader.timeZone } : parts;
    formatters.set(key, (formatter = new Intl.DateTimeFormat(reader.locale, options)));
  }
  return formatter.format(time);
}

/** The number of a calendar day in the reader's zone, for comparing days. */
function dayNumber(time: Date, reader: Reader): number {
  const zone: Reader = { ...reader, locale: "en-CA" };
  return Date.parse(format(time, zone, { year: "numeric", month: "2-digit", day: "2-digit" })) / DAY_MS;
}

const capitalised = (text: string, locale: string): string => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);

/** "10:42" */
export function formatClock(time: Date, reader: Reader): string {
  return format(time, reader, { timeStyle: "short" });
}

/** "Today", "Yesterday", "Tue 17 Nov", "Mon 17 Nov 2025": over the messages of a day. */
export function formatDay(time: Date, now: Date, reader: Reader): string {
  const daysAgo = dayNumber(now, reader) - dayNumber(time, reader);
  if (daysAgo >= 0 && daysAgo < 2) {
    const relative = new Intl.RelativeTimeFormat(reader.locale, { numeric: "auto" });
    return capitalised(relative.format(-daysAgo, "day"), reader.locale);
  }
  return format(time, reader, { weekday: "short", day: "numeric", month: "short", ...yearIfOther(time, now) });
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

export const isSameDay = (one: Date, other: Date, reader: Reader): boolean =>
  dayNumber(one, reader) === dayNumber(other, reader);

const yearIfOther = (time: Date, now: Date): Intl.DateTimeFormatOptions =>
  time.getFullYear() === now.getFullYear() ? {} : { year: "numeric" };
