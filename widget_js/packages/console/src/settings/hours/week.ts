// The week of a form: its days in order, and the ranges of each as the fields of a browser hold them.
import type { TimeRange, Week } from "@parlor/shared/api";

export const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Weekday = (typeof WEEKDAYS)[number];
export type Ranges = readonly TimeRange[];

export const WORKDAYS: readonly Weekday[] = WEEKDAYS.slice(0, 5);
const USUAL: TimeRange = { from: "09:00", to: "17:00" };
const END_OF_DAY = "24:00";

export const USUAL_WEEK: Week = Object.fromEntries(WORKDAYS.map((day) => [day, [USUAL]]));

/** Monday is 1. Older browsers have it as a property, some not at all. */
interface WeekInfo {
  readonly firstDay: number;
}
type WeekLocale = Intl.Locale & { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo };

/**
 * The days in the order of the reader's week: from Sunday in the United States, from Saturday in Egypt. `wanted` are
 * the languages of the browser, which know the region that the console's own language leaves out.
 */
export function orderWeek(locale: string, wanted: readonly string[]): readonly Weekday[] {
  const [language] = locale.split("-");
  const tag = wanted.find((each) => each.split("-")[0] === language) ?? locale;
  const week = new Intl.Locale(tag) as WeekLocale;
  const first = ((week.getWeekInfo?.() ?? week.weekInfo)?.firstDay ?? 1) - 1;
  return [...WEEKDAYS.slice(first), ...WEEKDAYS.slice(0, first)];
}

/** The name of a weekday; the fifth of January 1970 was a Monday. */
export function nameWeekday(day: Weekday, locale: string): string {
  const time = Date.UTC(1970, 0, 5 + WEEKDAYS.indexOf(day));
  return new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(time);
}

/** The next range of a day that has some: after the last one, if the day is long enough. */
export function nextRange(ranges: Ranges): TimeRange {
  const last = ranges.at(-1);
  if (!last) return USUAL;
  const hour = Number(last.to.slice(0, 2));
  const isLate = hour >= 22 || hour < Number(last.from.slice(0, 2));
  return isLate ? { from: "00:00", to: "01:00" } : { from: `${clock(hour + 1)}:00`, to: `${clock(hour + 2)}:00` };
}

const clock = (hour: number): string => String(hour).padStart(2, "0");

/** A browser's field knows no 24:00: midnight at the end of a range is the end of its day. */
export const toField = (time: string): string => (time === END_OF_DAY ? "00:00" : time);
export const fromField = (time: string): string => (time === "00:00" ? END_OF_DAY : time);

/** Whether a range goes on into the next day. */
export const isOvernight = ({ from, to }: TimeRange): boolean => to !== END_OF_DAY && to < from;

/** Those days have the same hours as this one from now on. */
export function copyDay(week: Week, day: Weekday, others: readonly Weekday[]): Week {
  return { ...week, ...Object.fromEntries(others.map((other) => [other, week[day] ?? []])) };
}
