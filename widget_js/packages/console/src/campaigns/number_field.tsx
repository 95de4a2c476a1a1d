import { TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";

interface NumberFieldProps {
  readonly label?: string;
  readonly spoken?: string;
  readonly hint?: string;
  readonly unit?: ReactNode;
  readonly value: number;
  readonly least?: number;
  readonly most?: number;
  readonly error?: string | null;
  readonly className?: string | undefined;
  readonly onChange: (value: number) => void;
}

/** A number in its field. What is typed stays as it is typed until the field is left. */
export function NumberField({ label, spoken, hint, unit, value, least = 0, most, error, className, onChange }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextInput
      type="number"
      inputMode="numeric"
      className={className}
      label={label}
      aria-label={spoken}
      description={hint}
      min={least}
      max={most}
      value={typed ?? String(value)}
      rightSection={unit}
      rightSectionWidth={unit ? "auto" : undefined}
      error={error}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const number = Number(text);
        if (text.trim() && Number.isFinite(number)) onChange(number);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
