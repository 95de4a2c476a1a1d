import { useDays } from "../../help_center/use_help_center.ts";
import { useT } from "../../i18n/use_t.ts";
import { useNumbers } from "../formats.ts";
import s from "./campaign_form.module.css";
import type { DayCount } from "./comparison.ts";

const HEIGHT = 96;
const STEP = 10;
const BAR = 8;

/** Fewer would not be seen. */
const LEAST = 2;

interface DaysChartProps {
  readonly days: readonly DayCount[];
  /** What the counts come to, in words. */
  readonly caption: string;
  readonly behind: string;
  readonly front: string;
}

/** One count by day as bars from zero, a part of it in front, and the same as a table. */
export function DaysChart({ days, caption, behind, front }: DaysChartProps) {
  const t = useT();
  const numbers = useNumbers();
  const day = useDays();
  const width = days.length * STEP;
  const most = Math.max(1, ...days.map((each) => each.behind));
  const heightOf = (count: number): number => (count ? Math.max(LEAST, (Math.min(count, most) / most) * HEIGHT) : 0);
  return (
    <figure className={s.chart}>
      <figcaption className={s.figure}>{caption}</figcaption>
      <p className={s.legend} aria-hidden="true">
        <span className={s.key}>{behind}</span>
        <span className={s.key} data-series="front">{front}</span>
      </p>
      <svg className="turns" viewBox={`0 0 ${width} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {[0, 0.5, 1].map((part) => (
          <line key={part} className={s.grid} x1="0" x2={width} y1={part * HEIGHT} y2={part * HEIGHT} vectorEffect="non-scaling-stroke" />
        ))}
        {days.map((each, at) => {
          const x = at * STEP + (STEP - BAR) / 2;
          return (
            <g key={each.day}>
              <rect className={s.behind} x={x} y={HEIGHT - heightOf(each.behind)} width={BAR} height={heightOf(each.behind)} />
              <rect className={s.front} x={x} y={HEIGHT - heightOf(each.front)} width={BAR} height={heightOf(each.front)} />
            </g>
          );
        })}
      </svg>
      <p className={s.ends} aria-hidden="true">
        <span>{day(days[0]?.day ?? "")}</span>
        <span>{t("results.most", { count: numbers.count(most) })}</span>
        <span>{day(days.at(-1)?.day ?? "")}</span>
      </p>
      <details className={s.more}>
        <summary>{t("results.table")}</summary>
        <table className={s.table}>
          <thead>
            <tr>
              <th scope="col">{t("results.day")}</th>
              <th scope="col">{behind}</th>
              <th scope="col">{front}</th>
            </tr>
          </thead>
          <tbody>
            {days.filter((each) => each.behind || each.front).map((each) => (
              <tr key={each.day}>
                <th scope="row">{day(each.day)}</th>
                <td>{numbers.count(each.behind)}</td>
                <td>{numbers.count(each.front)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
