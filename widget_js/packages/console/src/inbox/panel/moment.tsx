import { useTimes } from "../../i18n/use_reader.ts";
import { useT } from "../../i18n/use_t.ts";

/** A moment as a fact: "Today, 10:42". */
export function Moment({ at }: { readonly at: string }) {
  const t = useT();
  const times = useTimes();
  return (
    <time dateTime={at} title={times.full(at)}>
      {t("time.moment", { day: times.day(at), time: times.clock(at) })}
    </time>
  );
}
