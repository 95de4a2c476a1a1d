// The help center that the page is about, and what its address says.
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { StoreBrief } from "../api/types.ts";
import { rememberByLocale } from "../i18n/remember_by_locale.ts";
import { useReader } from "../i18n/use_reader.ts";
import { useSession } from "../session/session.ts";
import { DEFAULT_DAYS, DEFAULT_LEAST_ANSWERS, type HelpCenterSearch, type Part } from "./help_center_search.ts";
import type { ArticleFilter } from "./queries.ts";

const route = getRouteApi("/frame/help-center");

export interface HelpCenter {
  /** The one in the address, else the first. */
  readonly store: StoreBrief | null;
  readonly stores: readonly StoreBrief[];
  readonly part: Part;
  readonly filter: ArticleFilter;
  readonly articleId: string | null;
  readonly days: number;
  readonly least: number;
  readonly search: HelpCenterSearch;
  change(changes: { readonly [Name in keyof HelpCenterSearch]: HelpCenterSearch[Name] | null }): void;
}

export function useHelpCenter(): HelpCenter {
  const { stores } = useSession();
  const search = route.useSearch();
  const navigate = useNavigate();
  return {
    store: stores.find(({ id }) => id === search.store) ?? stores[0] ?? null,
    stores,
    part: search.part ?? "articles",
    filter: { query: search.query ?? "", state: search.state ?? null, locale: search.locale ?? null },
    articleId: search.article ?? null,
    days: search.days ?? DEFAULT_DAYS,
    least: search.least ?? DEFAULT_LEAST_ANSWERS,
    search,
    change(changes) {
      const kept = Object.entries({ ...search, ...changes }).filter(([, value]) => value !== null && value !== "");
      void navigate({ to: "/help-center", search: Object.fromEntries(kept) as HelpCenterSearch, replace: true });
    },
  };
}

const numberFormat = rememberByLocale((locale) => new Intl.NumberFormat(locale));
const percentFormat = rememberByLocale((locale) => new Intl.NumberFormat(locale, { style: "percent" }));
const DAY = { day: "numeric", month: "short", timeZone: "UTC" } as const;
const dayFormat = rememberByLocale((locale) => new Intl.DateTimeFormat(locale, DAY));
const dayOfYearFormat = rememberByLocale((locale) => new Intl.DateTimeFormat(locale, { ...DAY, year: "numeric" }));

export function useNumbers(): { count(value: number): string; share(part: number, whole: number): string } {
  const { locale } = useReader();
  return {
    count: (value) => numberFormat(locale).format(value),
    share: (part, whole) => percentFormat(locale).format(whole ? part / whole : 0),
  };
}

/** "3 Nov", with the year if it is another, for a day as the API writes it: no zone moves it. */
export function useDays(): (day: string) => string {
  const { locale } = useReader();
  const year = String(new Date().getFullYear());
  return (day) => {
    const time = Date.parse(day);
    if (Number.isNaN(time)) return day;
    return (day.startsWith(year) ? dayFormat : dayOfYearFormat)(locale).format(time);
  };
}
