/** Days over the messages of a thread. */

import { dayNumber, format, type Reader, yearIfOther } from "./calendar.ts";

const capitalised = (text: string, locale: string): string => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);

/** "Today", "Yesterday", "Tue 17 Nov", "Mon 17 Nov 2025": over the messages of a day. */
export function formatDay(time: Date, now: Date, reader: Reader): string {
  const daysAgo = dayNumber(now, reader) - dayNumber(time, reader);
  if (daysAgo >= 0 && daysAgo < 2) {
    const relative = new Intl.RelativeTimeFormat(reader.locale, { numeric: "auto" });
    return capitalised(relative.format(-daysAgo, "day"), reader.locale);
  }
  return format(time, reader, { weekday: "short", day: "numeric", month: "short", ...yearIfOther(time, now) });
}

export const isSameDay = (one: Date, other: Date, reader: Reader): boolean =>
  dayNumber(one, reader) === dayNumber(other, reader);
