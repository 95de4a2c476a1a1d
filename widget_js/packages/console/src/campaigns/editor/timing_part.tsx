import { Switch, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useServices } from "../../app/services.ts";
import { useT } from "../../i18n/use_t.ts";
import { businessHoursQuery } from "../../settings/hours/queries.ts";
import { momentOf, wallOf } from "../../settings/hours/zones.ts";
import { Choice, Pair } from "../../settings/settings_page.tsx";
import { type Delivery, FIRST_HOURS, MOST_PRIORITY } from "../definition.ts";
import { NumberField } from "../number_field.tsx";
import s from "./campaign_form.module.css";

const MOST_HOURS = 8_760;

interface TimingPartProps {
  readonly storeId: string;
  readonly delivery: Delivery;
  readonly errorOf: (field: string) => string | null;
  readonly onChange: (delivery: Delivery) => void;
}

/** From when until when by the shop's clock, how often, and before which others. */
export function TimingPart({ storeId, delivery, errorOf, onChange }: TimingPartProps) {
  const t = useT();
  const { data: hours } = useQuery(businessHoursQuery(useServices(), storeId));
  const zone = hours?.time_zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const set = (changes: Partial<Delivery>): void => onChange({ ...delivery, ...changes });
  const errorIn = (name: string): string | null => errorOf(`definition.delivery.${name}`);
  return (
    <>
      <Pair>
        {(["starts_at", "ends_at"] as const).map((name) => (
          <TextInput
            key={name}
            type="datetime-local"
            label={t(`timing.${name}`)}
            description={t(`timing.${name}.hint`, { zone })}
            max="2199-12-31T23:59"
            value={delivery[name] ? wallOf(new Date(delivery[name]), zone) : ""}
            error={errorIn(name)}
            onChange={(event) => set({ [name]: momentOf(event.currentTarget.value, zone)?.toISOString() ?? null })}
          />
        ))}
      </Pair>
      <Choice
        legend={t("timing.repeat")}
        hint={t("timing.repeat.hint")}
        chosen={delivery.repeat.kind}
        choices={(["once", "visit", "hours"] as const).map((value) => ({ value, name: t(`timing.repeat.${value}`) }))}
        onChoose={(kind) => set({ repeat: { kind, hours: delivery.repeat.hours || FIRST_HOURS } })}
      />
      {delivery.repeat.kind === "hours" ? (
        <NumberField
          label={t("timing.hours")}
          least={1}
          most={MOST_HOURS}
          value={delivery.repeat.hours}
          error={errorIn("repeat.hours")}
          onChange={(count) => set({ repeat: { ...delivery.repeat, hours: count } })}
        />
      ) : null}
      <NumberField
        label={t("timing.priority")}
        hint={t("timing.priority.hint")}
        most={MOST_PRIORITY}
        value={delivery.priority}
        error={errorIn("priority")}
        onChange={(priority) => set({ priority })}
      />
      <div className={s.switches}>
        <Switch
          label={t("timing.while_conversation_open")}
          checked={delivery.while_conversation_open}
          onChange={(event) => set({ while_conversation_open: event.currentTarget.checked })}
        />
        <Switch
          label={t("timing.while_widget_open")}
          checked={delivery.while_widget_open}
          onChange={(event) => set({ while_widget_open: event.currentTarget.checked })}
        />
      </div>
    </>
  );
}
