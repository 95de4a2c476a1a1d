import { Button, NativeSelect, TextInput } from "@mantine/core";
import { CalendarPlus, Trash2 } from "lucide-react";
import { useState } from "react";
import type { DayExceptionEntry } from "@parlor/shared/api";
import { Icon } from "../../app/icon.tsx";
import { IconButton } from "../../app/icon_button.tsx";
import { useReader } from "../../i18n/use_reader.ts";
import { useT } from "../../i18n/use_t.ts";
import { Pair } from "../settings_page.tsx";
import s from "./hours.module.css";
import { RangesField } from "./ranges.tsx";
import { nextRange } from "./week.ts";

const MOST = 100;

interface ExceptionsPartProps {
  readonly exceptions: readonly DayExceptionEntry[];
  /** Those of before: what is being written does not go out of sight by its date. */
  readonly saved: readonly DayExceptionEntry[];
  /** The shop's own date, where a new one begins. */
  readonly today: string;
  readonly errorOf: (field: string) => string | null;
  readonly onChange: (exceptions: readonly DayExceptionEntry[]) => void;
}

/** Days on which the shop is closed or has other hours. */
export function ExceptionsPart({ exceptions, saved, today, errorOf, onChange }: ExceptionsPartProps) {
  const t = useT();
  const [fresh, setFresh] = useState<number | null>(null);
  const isPast = (one: DayExceptionEntry): boolean => one.last_on < today && saved.includes(one);
  const remove = (at: number): void => {
    setFresh(null);
    onChange(exceptions.filter((_, number) => number !== at));
  };
  return (
    <>
      {exceptions.some(isPast) ? <PastExceptions exceptions={exceptions} isPast={isPast} onRemove={remove} /> : null}
      {exceptions.every(isPast) ? null : (
        <ul className={s.exceptions}>
          {exceptions.map((one, at) => isPast(one) ? null : (
            <ExceptionRow
              key={at}
              exception={one}
              place={`exceptions[${at}]`}
              isFresh={fresh === at}
              errorOf={errorOf}
              onChange={(changed) => onChange(exceptions.map((each, number) => (number === at ? changed : each)))}
              onRemove={() => remove(at)}
            />
          ))}
        </ul>
      )}
      {exceptions.length < MOST ? (
        <Button
          className={s.add}
          leftSection={<Icon of={CalendarPlus} />}
          onClick={() => {
            setFresh(exceptions.length);
            onChange([...exceptions, { name: "", first_on: today, last_on: today, ranges: [] }]);
          }}
        >
          {t("hours.exceptions.add")}
        </Button>
      ) : null}
    </>
  );
}

interface PastExceptionsProps {
  readonly exceptions: readonly DayExceptionEntry[];
  readonly isPast: (exception: DayExceptionEntry) => boolean;
  readonly onRemove: (at: number) => void;
}

/** What has been, to be looked up and to be removed. */
function PastExceptions({ exceptions, isPast, onRemove }: PastExceptionsProps) {
  const t = useT();
  const { locale } = useReader();
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  return (
    <details className={s.past}>
      <summary>{t("hours.exceptions.past", { count: exceptions.filter(isPast).length })}</summary>
      <ul>
        {exceptions.map((one, at) => isPast(one) ? (
          <li key={at}>
            <span>
              {one.name ? <><bdi>{one.name}</bdi>{" · "}</> : null}
              {format.formatRange(new Date(one.first_on), new Date(one.last_on))}
            </span>
            <IconButton icon={Trash2} label={t("hours.exceptions.remove", { name: one.name || one.first_on })} onClick={() => onRemove(at)} />
          </li>
        ) : null)}
      </ul>
    </details>
  );
}

interface ExceptionRowProps {
  readonly exception: DayExceptionEntry;
  readonly place: string;
  readonly isFresh: boolean;
  readonly errorOf: (field: string) => string | null;
  readonly onChange: (exception: DayExceptionEntry) => void;
  readonly onRemove: () => void;
}

function ExceptionRow({ exception, place, isFresh, errorOf, onChange, onRemove }: ExceptionRowProps) {
  const t = useT();
  const { name, first_on, last_on, ranges = [] } = exception;
  const called = name || first_on;
  return (
    <li className={s.exception}>
      <div className={s.named}>
        <TextInput
          className={s.name}
          dir="auto"
          autoFocus={isFresh}
          label={t("hours.exceptions.name")}
          placeholder={t("hours.exceptions.name.example")}
          maxLength={80}
          value={name}
          error={errorOf(`${place}.name`)}
          onChange={(event) => onChange({ ...exception, name: event.currentTarget.value })}
        />
        <IconButton icon={Trash2} label={t("hours.exceptions.remove", { name: called })} onClick={onRemove} />
      </div>
      <Pair>
        <TextInput
          type="date"
          label={t("hours.exceptions.first")}
          value={first_on}
          error={errorOf(`${place}.first_on`)}
          onChange={(event) => {
            const day = event.currentTarget.value;
            if (day) onChange({ ...exception, first_on: day, last_on: last_on < day ? day : last_on });
          }}
        />
        <TextInput
          type="date"
          label={t("hours.exceptions.last")}
          min={first_on}
          value={last_on}
          error={errorOf(`${place}.last_on`)}
          onChange={(event) => event.currentTarget.value && onChange({ ...exception, last_on: event.currentTarget.value })}
        />
      </Pair>
      <NativeSelect
        label={t("hours.exceptions.kind")}
        value={ranges.length ? "other" : "closed"}
        data={[
          { value: "closed", label: t("hours.exceptions.closed") },
          { value: "other", label: t("hours.exceptions.other") },
        ]}
        onChange={(event) => onChange({ ...exception, ranges: event.currentTarget.value === "other" ? [nextRange([])] : [] })}
      />
      {ranges.length ? (
        <RangesField day={called} place={`${place}.ranges`} ranges={ranges} errorOf={errorOf} onChange={(next) => onChange({ ...exception, ranges: next })} />
      ) : null}
    </li>
  );
}
