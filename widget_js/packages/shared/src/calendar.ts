/** Days and formats in the reader's language and zone, by Intl: what day.ts and time.ts stand on. */

export interface Reader {
  locale: string;
  /** Left out: the reader's own. */
  timeZone?: string;
}

const DAY_MS = 86_400_000;

// Making a formatter costs some 50 µs, and a long thread needs hundreds of times.
const formatters = new Map<string, Intl.DateTimeFormat>();

export function format(time: Date, reader: Reader, parts: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify([reader, parts]);
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(reader.locale, { ...parts, timeZone: reader.timeZone });
    formatters.set(key, formatter);
  }
  return formatter.format(time);
}

/** The number of a calendar day in the reader's zone, for comparing days. */
export function dayNumber(time: Date, reader: Reader): number {
  const zone: Reader = { ...reader, locale: "en-CA" };
  return Date.parse(format(time, zone, { year: "numeric", month: "2-digit", day: "2-digit" })) / DAY_MS;
}

export const yearIfOther = (time: Date, now: Date): Intl.DateTimeFormatOptions =>
  time.getFullYear() === now.getFullYear() ? {} : { year: "numeric" };
