import { useQuery } from "@tanstack/react-query";
import type { Campaign, CampaignDay, CampaignVariantCounts } from "@parlor/shared/api";
import { useServices } from "../../app/services.ts";
import { useT } from "../../i18n/use_t.ts";
import { useNumbers } from "../formats.ts";
import { countsQuery, daysQuery } from "../queries.ts";
import s from "./campaign_form.module.css";
import { compare, fillDays, LEAST_SHOWN } from "./comparison.ts";
import { DaysChart } from "./days_chart.tsx";

const DAYS = 30;

/** What came of it: by variant, and by day for a month. */
export function ResultsPart({ campaign }: { readonly campaign: Campaign }) {
  const t = useT();
  const services = useServices();
  const counts = useQuery(countsQuery(services, campaign.id));
  const days = useQuery(daysQuery(services, campaign.id));
  if (counts.isError) return <p className={s.problem} role="alert">{t("results.failed")}</p>;
  const items = counts.data?.filter((each) => each.shown_count || each.variant) ?? [];
  if (!counts.data) return <p className={s.quiet}>{t("campaigns.loading")}</p>;
  if (!items.some((each) => each.shown_count || each.would_have_shown_count)) {
    return <p className={s.quiet}>{t(campaign.status === "active" ? "results.none_yet" : "results.none")}</p>;
  }
  const comparison = compare(items);
  const unallocated = items.reduce((sum, each) => sum + each.unallocated_shown_count, 0);
  return (
    <>
      {days.data?.length ? <ByDay days={days.data} /> : null}
      <VariantTable items={items} isHeldOut={Boolean(campaign.definition.delivery?.holdout_percent)} />
      {comparison ? (
        <p>
          {comparison.kind === "better"
            ? t("results.better", { name: comparison.variant.toLocaleUpperCase() })
            : t(`results.${comparison.kind}`, { count: LEAST_SHOWN })}
        </p>
      ) : null}
      {comparison && unallocated ? <p className={s.quiet}>{t("results.unallocated", { count: unallocated })}</p> : null}
      <p className={s.quiet}>{t("results.how")}</p>
    </>
  );
}

function ByDay({ days }: { readonly days: readonly CampaignDay[] }) {
  const t = useT();
  const numbers = useNumbers();
  const sum = (of: (each: CampaignDay) => number): string => numbers.count(days.reduce((total, each) => total + of(each), 0));
  const counts = days.map(({ day, shown_count: behind, clicked_count: front }) => ({ day, behind, front }));
  return (
    <DaysChart
      days={fillDays(counts, new Date().toISOString().slice(0, 10), DAYS)}
      caption={t("results.chart", { shown: sum((each) => each.shown_count), clicked: sum((each) => each.clicked_count) })}
      behind={t("campaigns.count.shown")}
      front={t("campaigns.count.clicked")}
    />
  );
}

const COLUMNS = ["clicked", "replied", "dismissed", "code_copied"] as const;

function VariantTable({ items, isHeldOut }: { readonly items: readonly CampaignVariantCounts[]; readonly isHeldOut: boolean }) {
  const t = useT();
  const numbers = useNumbers();
  return (
    <div className={s.scroll} tabIndex={0} role="group" aria-label={t("results.variants")}>
      <table className={s.table}>
        <thead>
          <tr>
            <th scope="col">{t("results.variant")}</th>
            <th scope="col">{t("campaigns.count.shown")}</th>
            {COLUMNS.map((name) => <th key={name} scope="col">{t(`campaigns.count.${name}`)}</th>)}
            {isHeldOut ? <th scope="col">{t("results.held_out")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {items.map((each) => (
            <tr key={each.variant}>
              <th scope="row">{each.variant ? t("variants.name", { name: each.variant.toLocaleUpperCase() }) : t("results.unnamed")}</th>
              <td>{numbers.count(each.shown_count)}</td>
              {COLUMNS.map((name) => (
                <td key={name}>
                  {t("results.rate", { count: numbers.count(each[`${name}_count`]), share: numbers.share(each[`${name}_count`], each.shown_count) })}
                </td>
              ))}
              {isHeldOut ? <td>{numbers.count(each.would_have_shown_count)}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
