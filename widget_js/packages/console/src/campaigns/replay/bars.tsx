import { useId } from "react";
import { useNumbers } from "../formats.ts";
import s from "./replay.module.css";

export interface Bar {
  readonly id: string;
  readonly name: string;
  readonly count: number;
  /** A word beside the count. */
  readonly remark?: string;
}

interface BarsProps {
  readonly title: string;
  readonly bars: readonly Bar[];
  /** What a whole bar stands for. */
  readonly whole: number;
}

/** Counts as bars of one whole, each with its words, its number and its share. */
export function Bars({ title, bars, whole }: BarsProps) {
  const numbers = useNumbers();
  const id = useId();
  return (
    <div className={s.bars}>
      <h3 id={id} className={s.title}>{title}</h3>
      <ul className={s.list} aria-labelledby={id}>
        {bars.map(({ id: key, name, count, remark }) => (
          <li key={key} className={s.bar}>
            <span className={s.name}>{name}</span>
            <span className={s.count}>
              {numbers.count(count)} <span className={s.quiet}>({numbers.share(count, whole)})</span>
            </span>
            <svg className="turns" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
              <rect className={s.rest} width="100" height="1" />
              <rect className={s.part} width={whole ? Math.min(100, (100 * count) / whole) : 0} height="1" />
            </svg>
            {remark ? <span className={s.remark}>{remark}</span> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
