import type { QuickResponseCounts } from "@parlor/shared/api";
import { useNumber } from "../../i18n/use_number.ts";
import { useT } from "../../i18n/use_t.ts";
import s from "./quick_responses.module.css";

/** What shoppers did with it, in one line. */
export function CountsLine({ counts }: { readonly counts: QuickResponseCounts }) {
  const t = useT();
  const format = useNumber();
  const figures = [
    ["quick.count.shown", counts.shown_count],
    ["quick.count.clicked", counts.clicked_count],
    ["quick.count.helped", counts.helped_count],
    ["quick.count.more", counts.more_help_count],
  ] as const;
  return (
    <dl className={s.counts}>
      {figures.map(([label, figure]) => (
        <div key={label} className={s.count}>
          <dt>{t(label)}</dt>
          <dd>{format(figure)}</dd>
        </div>
      ))}
    </dl>
  );
}
