import { NativeSelect, TextInput } from "@mantine/core";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import type { Leaf } from "../../../../widget/src/campaigns/conditions.ts";
import { IconButton } from "../../app/icon_button.tsx";
import { useT } from "../../i18n/use_t.ts";
import { NumberField } from "../number_field.tsx";
import s from "./audience.module.css";
import { DEVICES, kindOf, MOST_VALUE, MOST_VALUES, unitOf } from "./fields.ts";
import { useSentence } from "./use_sentence.ts";

interface ValueFieldProps {
  readonly leaf: Leaf;
  readonly name: string;
  readonly errorOf: (field: string) => string | null;
  readonly onChange: (leaf: Leaf) => void;
}

/** What a field is compared with, by the kind of the field. */
export function ValueField({ leaf, name, errorOf, onChange }: ValueFieldProps) {
  const t = useT();
  const say = useSentence();
  const { field, value } = leaf;
  const set = (next: unknown): void => onChange({ ...leaf, value: next });
  if (kindOf(field) === "flag") {
    return (
      <NativeSelect
        className={s.value}
        aria-label={t("audience.value")}
        value={value === true ? "yes" : "no"}
        data={(["yes", "no"] as const).map((one) => ({ value: one, label: t(`audience.${one}`) }))}
        onChange={(event) => set(event.currentTarget.value === "yes")}
      />
    );
  }
  if (kindOf(field) === "number") {
    const unit = unitOf(field);
    const number = typeof value === "number" ? value : 0;
    return (
      <span className={s.counted}>
        <NumberField
          className={s.number}
          spoken={t("audience.value")}
          value={number}
          most={unit === "percent" ? 100 : 1e12}
          error={errorOf(`${name}.value`) ? " " : null}
          onChange={set}
        />
        <span className={s.unit}>{unit === "money" ? t("audience.unit.money.hint", { amount: say.amount(number) }) : t(`audience.unit.${unit}.name`)}</span>
      </span>
    );
  }
  if (field === "device") return <Devices value={value} onChange={set} />;
  return <Texts leaf={leaf} name={name} errorOf={errorOf} onChange={onChange} />;
}

function Devices({ value, onChange }: { readonly value: unknown; readonly onChange: (value: unknown) => void }) {
  const t = useT();
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [value];
  return (
    <span className={s.devices} role="group" aria-label={t("audience.value")}>
      {DEVICES.map((device) => (
        <label key={device} className={s.device}>
          <input
            type="checkbox"
            checked={chosen.includes(device)}
            onChange={(event) => {
              const next = DEVICES.filter((one) => (one === device ? event.currentTarget.checked : chosen.includes(one)));
              if (next.length) onChange(next.length === 1 ? next[0] : next);
            }}
          />
          {t(`audience.device.${device}`)}
        </label>
      ))}
    </span>
  );
}

/** One text or several, of which one is enough (or none may be there). */
function Texts({ leaf, name, errorOf, onChange }: ValueFieldProps) {
  const t = useT();
  const [fresh, setFresh] = useState(-1);
  const values: readonly string[] = (Array.isArray(leaf.value) ? leaf.value : [leaf.value]).map(String);
  const set = (next: readonly string[]): void => onChange({ ...leaf, value: next.length === 1 ? next[0] : next });
  const isCode = leaf.field === "url" || leaf.field === "referrer" || leaf.operator === "regex" || leaf.operator === "glob";
  return (
    <span className={s.texts}>
      {values.map((value, place) => (
        <span key={place} className={s.text}>
          {place ? <span className={s.or}>{t("audience.or")}</span> : null}
          <TextInput
            className={s.value}
            dir={isCode ? "ltr" : "auto"}
            autoFocus={place === fresh}
            aria-label={values.length > 1 ? t("audience.value.of", { number: place + 1 }) : t("audience.value")}
            placeholder={leaf.field === "url" ? t(leaf.operator === "is" || leaf.operator === "is_not" ? "audience.url.whole" : "audience.url.part") : ""}
            maxLength={MOST_VALUE}
            spellCheck={false}
            value={value}
            error={Boolean(errorOf(values.length > 1 ? `${name}.value[${place}]` : `${name}.value`))}
            onChange={(event) => set(values.map((each, at) => (at === place ? event.currentTarget.value : each)))}
          />
          {values.length > 1 ? (
            <IconButton icon={X} label={t("audience.value.remove", { value })} onClick={() => set(values.filter((_, at) => at !== place))} />
          ) : null}
          {place === values.length - 1 ? (
            <IconButton
              icon={Plus}
              label={t("audience.value.add")}
              disabled={values.length >= MOST_VALUES || value === ""}
              onClick={() => {
                setFresh(values.length);
                set([...values, ""]);
              }}
            />
          ) : null}
        </span>
      ))}
    </span>
  );
}
