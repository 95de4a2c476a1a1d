// Time zones: their names, and what a clock in one of them shows.

/** What a browser knows; UTC is missing in some of their lists. */
export function listZones(chosen: string): string[] {
  return [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC", chosen])].sort();
}

/** The offset of a zone at a moment, in milliseconds. */
function offsetOf(zone: string, time: number): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
  }).formatToParts(time);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second")) - Math.floor(time / 1000) * 1000;
}

/** The moment at which a clock in the zone shows `wall` ("2026-11-30T09:00"); of two the first, in a gap the one after it. */
export function momentOf(wall: string, zone: string): Date | null {
  // Browsers read much as a date that is none.
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall)) return null;
  const asUtc = Date.parse(`${wall}:00Z`);
  const before = offsetOf(zone, asUtc - 86_400_000);
  const fits = asUtc - before;
  return new Date(offsetOf(zone, fits) === before ? fits : asUtc - offsetOf(zone, fits));
}

/** The offset in words of Intl, such as "GMT+1". */
export function nameOffset(zone: string, locale: string, time: Date): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: "shortOffset" }).formatToParts(time);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? "";
}

/** What a clock in the zone shows, as a field for date and time wants it. */
export function wallOf(time: Date, zone: string): string {
  return new Date(time.getTime() + offsetOf(zone, time.getTime())).toISOString().slice(0, 16);
}
