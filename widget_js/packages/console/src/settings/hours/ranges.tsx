import { Button, TextInput } from "@mantine/core";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { Icon } from "../../app/icon.tsx";
import { IconButton } from "../../app/icon_button.tsx";
import { useT } from "../../i18n/use_t.ts";
import s from "./hours.module.css";
import { fromField, isOvernight, nextRange, type Ranges, toField } from "./week.ts";

const MOST = 6;

interface RangesProps {
  /** Of which day, in the names of the fields. */
  readonly day: string;
  /** Where they stand in the API, for what is refused. */
  readonly place: string;
  readonly ranges: Ranges;
  readonly errorOf: (field: string) => string | null;
  readonly onChange: (ranges: Ranges) => void;
}

/** The hours of one day, each with its beginning and end; none is a closed day. */
export function RangesField({ day, place, ranges, errorOf, onChange }: RangesProps) {
  const t = useT();
  // What was just added takes the focus, so that one goes on typing.
  const [fresh, setFresh] = useState<number | null>(null);
  const change = (at: number, changes: Partial<Ranges[number]>): void =>
    onChange(ranges.map((range, each) => (each === at ? { ...range, ...changes } : range)));
  const error = ranges.map((_, at) => errorOf(`${place}[${at}]`)).find(Boolean) ?? errorOf(place);
  return (
    <div className={s.ranges}>
      {ranges.length ? null : <span className={s.closed}>{t("hours.closed")}</span>}
      {ranges.map((range, at) => (
        <div key={at} className={s.range}>
          <TextInput
            type="time"
            className={s.time}
            autoFocus={fresh === at}
            aria-label={t("hours.from", { day, number: at + 1 })}
            value={range.from}
            error={Boolean(errorOf(`${place}[${at}]`))}
            onChange={(event) => event.currentTarget.value && change(at, { from: event.currentTarget.value })}
          />
          <span className={s.until}>{t("hours.until")}</span>
          <TextInput
            type="time"
            className={s.time}
            aria-label={t("hours.to", { day, number: at + 1 })}
            value={toField(range.to)}
            error={Boolean(errorOf(`${place}[${at}]`))}
            onChange={(event) => event.currentTarget.value && change(at, { to: fromField(event.currentTarget.value) })}
          />
          <IconButton
            icon={X}
            label={t("hours.remove", { day, number: at + 1 })}
            onClick={() => {
              setFresh(null);
              onChange(ranges.filter((_, each) => each !== at));
            }}
          />
          {isOvernight(range) ? <span className={s.night}>{t("hours.overnight")}</span> : null}
        </div>
      ))}
      {error ? <p className={s.error} role="alert">{error}</p> : null}
      {ranges.length < MOST ? (
        <Button
          variant="subtle"
          className={s.add}
          leftSection={<Icon of={Plus} />}
          aria-label={t("hours.add.of", { day })}
          onClick={() => {
            setFresh(ranges.length);
            onChange([...ranges, nextRange(ranges)]);
          }}
        >
          {t("hours.add")}
        </Button>
      ) : null}
    </div>
  );
}
