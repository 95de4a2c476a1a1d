import type { CampaignDefinition, ReplayResult } from "@parlor/shared/api";
import { Empty } from "../../app/empty.tsx";
import { useDays } from "../../help_center/use_help_center.ts";
import { useT } from "../../i18n/use_t.ts";
import { DaysChart } from "../editor/days_chart.tsx";
import { fillDays } from "../editor/comparison.ts";
import { conditionsOf } from "../definition.ts";
import { useNumbers } from "../formats.ts";
import { Collisions } from "./collisions.tsx";
import { ConditionBars } from "./condition_bars.tsx";
import s from "./replay.module.css";
import { type Bar, Bars } from "./bars.tsx";
import { UnknownNotes } from "./unknown_notes.tsx";

const DAYS = 30;

interface ReplayReportProps {
  readonly result: ReplayResult;
  /** What was run. */
  readonly definition: CampaignDefinition;
}

/** Who would have met it and how often, what stood in the way, which others were there, and what is not known. */
export function ReplayReport({ result, definition }: ReplayReportProps) {
  const t = useT();
  const numbers = useNumbers();
  const day = useDays();
  if (!result.page_views_count) return <Empty title={t("replay.empty")} reason={t("replay.empty.reason")} />;
  const counts = result.days.map((each) => ({ day: each.day, behind: each.page_views_count, front: each.shown_count }));
  const caption = t("replay.chart", { shown: result.shown_count, views: result.page_views_count });
  const way: readonly Bar[] = [
    { id: "views", name: t("replay.page_views"), count: result.page_views_count },
    { id: "fitting", name: t("replay.fitting"), count: result.fitting_count },
    { id: "shown", name: t("replay.shown"), count: result.shown_count },
  ];
  // That conditions do not fit is said of each condition by itself.
  const refused = result.reasons.filter(({ reason }) => !reason.startsWith("conditions_"));
  return (
    <div className={s.report} role="group" aria-label={t("replay.result")}>
      <DaysChart days={fillDays(counts, new Date().toISOString().slice(0, 10), DAYS)} caption={caption} behind={t("replay.page_views")} front={t("replay.shown")} />
      <p>{sayWho(result, t)}</p>
      <Bars title={t("replay.way")} bars={way} whole={result.page_views_count} />
      <ConditionBars result={result} conditions={conditionsOf(definition)} />
      {refused.length ? (
        <Bars
          title={t("replay.refused_by")}
          bars={refused.map(({ reason, count }) => ({ id: reason, name: t(`refusal.${reason}`), count }))}
          whole={result.fitting_count}
        />
      ) : null}
      <Collisions collisions={result.collisions} shown={result.shown_count} priority={definition.delivery?.priority ?? 0} />
      <UnknownNotes result={result} since={day(result.since.slice(0, 10))} count={numbers.count(result.page_views_count)} />
    </div>
  );
}

function sayWho({ shown_count: shown, visitors_count: visitors, anonymous_count: anonymous }: ReplayResult, t: ReturnType<typeof useT>): string {
  if (!shown) return t("replay.nobody");
  if (!anonymous) return t("replay.who.known", { visitors });
  return visitors ? t("replay.who.both", { visitors, anonymous }) : t("replay.who.unknown", { anonymous });
}
