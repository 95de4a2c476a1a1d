import { useQuery } from "@tanstack/react-query";
import type { FeedbackCount } from "../api/types.ts";
import { useServices } from "../app/services.ts";
import { useT } from "../i18n/use_t.ts";
import s from "./feedback_chart.module.css";
import { feedbackCountsQuery } from "./queries.ts";
import { useDays, useNumbers } from "./use_help_center.ts";

interface FeedbackChartProps {
  readonly storeId: string;
  readonly days: number;
  /** Null: all articles. */
  readonly articleId: string | null;
}

/** Readers' answers by week: figure, bars from zero, and the same as a table. */
export function FeedbackChart({ storeId, days, articleId }: FeedbackChartProps) {
  const t = useT();
  const numbers = useNumbers();
  const { data: weeks } = useQuery(feedbackCountsQuery(useServices(), storeId, days, articleId));
  if (!weeks) return <div className={s.place} />;
  const yes = weeks.reduce((sum, week) => sum + week.helpful_count, 0);
  const no = weeks.reduce((sum, week) => sum + week.unhelpful_count, 0);
  if (yes + no === 0) return <p className={s.quiet}>{t("help.chart.none")}</p>;
  return (
    <div className={s.chart}>
      <p className={s.figure}>
        {numbers.share(yes, yes + no)} <span className={s.word}>{t("help.yes")}</span>
      </p>
      <p className={s.legend}>
        <span className={s.key} data-answer="yes">
          {t("help.yes")} {numbers.count(yes)}
        </span>
        <span className={s.key} data-answer="no">
          {t("help.no")} {numbers.count(no)}
        </span>
      </p>
      <Bars weeks={weeks} label={t("help.chart.said", { yes: numbers.count(yes), no: numbers.count(no) })} />
      <WeekTable weeks={weeks} />
    </div>
  );
}

const HEIGHT = 96;
/** Of a week's width, so many are the bar. */
const STEP = 10;
const BAR = 8;

function Bars({ weeks, label }: { readonly weeks: readonly FeedbackCount[]; readonly label: string }) {
  const numbers = useNumbers();
  const day = useDays();
  const most = Math.max(1, ...weeks.map((week) => week.helpful_count + week.unhelpful_count));
  const width = weeks.length * STEP;
  return (
    <figure className={s.bars}>
      <span className={s.most} aria-hidden="true">
        {numbers.count(most)}
      </span>
      <svg className="turns" viewBox={`0 0 ${width} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
        {[0, 0.5, 1].map((part) => (
          <line key={part} className={s.grid} x1="0" x2={width} y1={part * HEIGHT} y2={part * HEIGHT} vectorEffect="non-scaling-stroke" />
        ))}
        {weeks.map((week, index) => {
          const yes = (week.helpful_count / most) * HEIGHT;
          const no = (week.unhelpful_count / most) * HEIGHT;
          const x = index * STEP + (STEP - BAR) / 2;
          return (
            <g key={week.starts_on}>
              <rect className={s.yes} x={x} y={HEIGHT - yes} width={BAR} height={yes} />
              <rect className={s.no} x={x} y={HEIGHT - yes - no} width={BAR} height={no} />
            </g>
          );
        })}
      </svg>
      <figcaption className={s.ends} aria-hidden="true">
        <span>{day(weeks[0]?.starts_on ?? "")}</span>
        <span>{day(weeks.at(-1)?.starts_on ?? "")}</span>
      </figcaption>
    </figure>
  );
}

function WeekTable({ weeks }: { readonly weeks: readonly FeedbackCount[] }) {
  const t = useT();
  const numbers = useNumbers();
  const day = useDays();
  return (
    <details className={s.more}>
      <summary>{t("help.chart.table")}</summary>
      <table className={s.table}>
        <thead>
          <tr>
            <th scope="col">{t("help.chart.week")}</th>
            <th scope="col">{t("help.yes")}</th>
            <th scope="col">{t("help.no")}</th>
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.starts_on}>
              <th scope="row">{day(week.starts_on)}</th>
              <td>{numbers.count(week.helpful_count)}</td>
              <td>{numbers.count(week.unhelpful_count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
