import { Copy } from "lucide-react";
import type { Week } from "@parlor/shared/api";
import { IconButton } from "../../app/icon_button.tsx";
import { useReader } from "../../i18n/use_reader.ts";
import { useT } from "../../i18n/use_t.ts";
import s from "./hours.module.css";
import { RangesField } from "./ranges.tsx";
import { copyDay, nameWeekday, orderWeek, WORKDAYS } from "./week.ts";

interface WeekPartProps {
  readonly week: Week;
  readonly errorOf: (field: string) => string | null;
  readonly onChange: (week: Week) => void;
}

/** Seven days as the reader counts them, each with its hours. */
export function WeekPart({ week, errorOf, onChange }: WeekPartProps) {
  const t = useT();
  const { locale } = useReader();
  return (
    <div className={s.days}>
      {orderWeek(locale, navigator.languages).map((day) => {
        const name = nameWeekday(day, locale);
        return (
          <div key={day} className={s.day} role="group" aria-label={name}>
            <span className={s.weekday}>{name}</span>
            <RangesField
              day={name}
              place={`week.${day}`}
              ranges={week[day] ?? []}
              errorOf={errorOf}
              onChange={(ranges) => onChange({ ...week, [day]: ranges })}
            />
            <IconButton icon={Copy} label={t("hours.copy", { day: name })} onClick={() => onChange(copyDay(week, day, WORKDAYS))} />
          </div>
        );
      })}
    </div>
  );
}
