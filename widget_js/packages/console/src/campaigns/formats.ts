// Numbers and times of campaigns as the reader writes them.
import type { CampaignDelivery } from "@parlor/shared/api";
import { rememberByLocale } from "../i18n/remember_by_locale.ts";
import { useReader } from "../i18n/use_reader.ts";
import { useT } from "../i18n/use_t.ts";

const numberFormat = rememberByLocale((locale) => new Intl.NumberFormat(locale));
const percentFormat = rememberByLocale((locale) => new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }));
const DAY = { day: "numeric", month: "short" } as const;
const dayFormat = rememberByLocale((locale) => new Intl.DateTimeFormat(locale, DAY));
const yearFormat = rememberByLocale((locale) => new Intl.DateTimeFormat(locale, { ...DAY, year: "numeric" }));

export interface Numbers {
  count(value: number): string;
  share(part: number, whole: number): string;
}

export function useNumbers(): Numbers {
  const { locale } = useReader();
  return {
    count: (value) => numberFormat(locale).format(value),
    share: (part, whole) => (whole ? percentFormat(locale).format(part / whole) : "–"),
  };
}

/** From when until when, in days; the year where it is another. */
export function useWhen(): (delivery: Pick<CampaignDelivery, "starts_at" | "ends_at">) => string {
  const t = useT();
  const { locale } = useReader();
  const year = new Date().getFullYear();
  const day = (at: string): string => {
    const time = new Date(at);
    return (time.getFullYear() === year ? dayFormat : yearFormat)(locale).format(time);
  };
  return ({ starts_at: starts, ends_at: ends }) => {
    if (starts && ends) return t("campaigns.when.both", { from: day(starts), to: day(ends) });
    if (starts) return t("campaigns.when.from", { from: day(starts) });
    return ends ? t("campaigns.when.to", { to: day(ends) }) : t("campaigns.when.always");
  };
}
