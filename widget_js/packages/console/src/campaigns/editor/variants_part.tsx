import { Button } from "@mantine/core";
import { Plus, Trash2 } from "lucide-react";
import { Icon } from "../../app/icon.tsx";
import { IconButton } from "../../app/icon_button.tsx";
import { useT } from "../../i18n/use_t.ts";
import { addVariant, MOST_VARIANTS, type WholeDefinition } from "../definition.ts";
import { NumberField } from "../number_field.tsx";
import s from "./campaign_form.module.css";

const MOST_WEIGHT = 100;
const MOST_HELD_OUT = 50;

interface VariantsPartProps {
  readonly definition: WholeDefinition;
  /** The message that is open. */
  readonly at: number;
  readonly onChoose: (at: number) => void;
  readonly errorOf: (field: string) => string | null;
  readonly onChange: (changes: Partial<WholeDefinition>) => void;
}

/** The messages that are compared, each with its share, and the share of shoppers who meet none. */
export function VariantsPart({ definition, at, onChoose, errorOf, onChange }: VariantsPartProps) {
  const t = useT();
  const { variants, delivery } = definition;
  const open = variants[at];
  const named = (id: string): string => t("variants.name", { name: id.toLocaleUpperCase() });
  return (
    <div className={s.compare}>
      <div className={s.variants} role="group" aria-label={t("variants.title")}>
        {variants.length > 1
          ? variants.map((each, place) => (
              <Button key={each.id} variant={place === at ? "default" : "subtle"} aria-pressed={place === at} onClick={() => onChoose(place)}>
                {named(each.id)}
              </Button>
            ))
          : null}
        {variants.length < MOST_VARIANTS ? (
          <Button
            variant="subtle"
            leftSection={<Icon of={Plus} />}
            onClick={() => {
              onChange({ variants: addVariant(variants) });
              onChoose(variants.length);
            }}
          >
            {t("variants.add")}
          </Button>
        ) : null}
      </div>
      {open && variants.length > 1 ? (
        <div className={s.button}>
          <NumberField
            label={t("variants.weight", { name: named(open.id) })}
            hint={t("variants.weight.hint")}
            least={1}
            most={MOST_WEIGHT}
            value={open.weight ?? 1}
            error={errorOf(`definition.variants[${at}].weight`)}
            onChange={(weight) => onChange({ variants: variants.map((each, place) => (place === at ? { ...each, weight } : each)) })}
          />
          <NumberField
            label={t("variants.holdout")}
            hint={t("variants.holdout.hint")}
            most={MOST_HELD_OUT}
            value={delivery.holdout_percent}
            error={errorOf("definition.delivery.holdout_percent")}
            onChange={(holdout_percent) => onChange({ delivery: { ...delivery, holdout_percent } })}
          />
          <span className={s.trash}>
            <IconButton
              icon={Trash2}
              label={t("variants.remove", { name: named(open.id) })}
              onClick={() => {
                onChange({ variants: variants.filter((_, place) => place !== at) });
                onChoose(Math.max(0, at - 1));
              }}
            />
          </span>
        </div>
      ) : null}
    </div>
  );
}
