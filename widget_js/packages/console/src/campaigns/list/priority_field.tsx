import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useT } from "../../i18n/use_t.ts";
import { MOST_PRIORITY } from "../definition.ts";
import s from "./campaigns_page.module.css";

interface PriorityFieldProps {
  readonly name: string;
  readonly value: number;
  readonly onChange: (priority: number) => void;
}

/** The priority in its row. It is saved when the field is left or by Enter; Escape and what is no priority take it back. */
export function PriorityField({ name, value, onChange }: PriorityFieldProps) {
  const t = useT();
  const [typed, setTyped] = useState<string | null>(null);
  const save = (): void => {
    const number = Number(typed);
    if (typed?.trim() && Number.isInteger(number) && number >= 0 && number <= MOST_PRIORITY && number !== value) onChange(number);
    setTyped(null);
  };
  return (
    <TextInput
      type="number"
      inputMode="numeric"
      className={s.priority}
      aria-label={t("campaigns.priority_of", { name })}
      title={t("timing.priority.hint")}
      min={0}
      max={MOST_PRIORITY}
      value={typed ?? String(value)}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={({ key, currentTarget }) => {
        if (key === "Enter") currentTarget.blur();
        if (key === "Escape") setTyped(null);
      }}
    />
  );
}
