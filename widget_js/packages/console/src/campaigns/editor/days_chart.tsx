import { useDays } from "../../help_center/use_help_center.ts";
import { useT } from "../../i18n/use_t.ts";
import { useNumbers } from "../formats.ts";
import s from "./campaign_form.module.css";
import type { DayCount } from "./comparison.ts";

const HEIGHT = 96;
const STEP = 10;
const BAR = 8;

/** Views by day as bars from zero, the clicks in front, and the same as a table. */
export function DaysChart({ days }: { readonly days: readonly DayCount[] }) {
  const t = useT();
  const numbers = useNumbers();
  const day = useDays();
  const width = days.length * STEP;
  const most = Math.max(1, ...days.map(({ shown }) => shown));
  const shown = days.reduce((sum, each) => sum + each.shown, 0);
  const clicked = days.reduce((sum, each) => sum + each.clicked, 0);
  const heightOf = (count: number): number => (Math.min(count, most) / most) * HEIGHT;
  return (
    <figure className={s.chart}>
      <figcaption className={s.figure}>{t("results.chart", { shown: numbers.count(shown), clicked: numbers.count(clicked) })}</figcaption>
      <p className={s.legend} aria-hidden="true">
        <span className={s.key}>{t("campaigns.count.shown")}</span>
        <span className={s.key} data-series="clicked">{t("campaigns.count.clicked")}</span>
      </p>
      <svg className="turns" viewBox={`0 0 ${width} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {[0, 0.5, 1].map((part) => (
          <line key={part} className={s.grid} x1="0" x2={width} y1={part * HEIGHT} y2={part * HEIGHT} vectorEffect="non-scaling-stroke" />
        ))}
        {days.map((each, at) => {
          const x = at * STEP + (STEP - BAR) / 2;
          return (
            <g key={each.day}>
              <rect className={s.shown} x={x} y={HEIGHT - heightOf(each.shown)} width={BAR} height={heightOf(each.shown)} />
              <rect className={s.clicked} x={x} y={HEIGHT - heightOf(each.clicked)} width={BAR} height={heightOf(each.clicked)} />
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
              <th scope="col">{t("campaigns.count.shown")}</th>
              <th scope="col">{t("campaigns.count.clicked")}</th>
            </tr>
          </thead>
          <tbody>
            {days.filter((each) => each.shown || each.clicked).map((each) => (
              <tr key={each.day}>
                <th scope="row">{day(each.day)}</th>
                <td>{numbers.count(each.shown)}</td>
                <td>{numbers.count(each.clicked)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
