import { Button, Menu, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTimes } from "../../i18n/use_reader.ts";
import { useT } from "../../i18n/use_t.ts";
import { snoozeChoices } from "../snooze_choices.ts";
import s from "./snooze_items.module.css";

interface SnoozeItemsProps {
  readonly onSnooze: (until: Date) => void;
  readonly onDone?: () => void;
}

/** The times that fit most cases, each with what it means, and a field for any other. */
export function SnoozeItems({ onSnooze, onDone }: SnoozeItemsProps) {
  const t = useT();
  const times = useTimes();
  const [own, setOwn] = useState("");
  const ownTime = own ? new Date(own) : null;
  const isFuture = ownTime !== null && ownTime.getTime() > Date.now();
  return (
    <>
      <Menu.Label>{t("snooze.title")}</Menu.Label>
      {snoozeChoices(new Date()).map(({ name, until }) => (
        <Menu.Item key={name} rightSection={<span className={s.time}>{times.upcoming(until)}</span>} onClick={() => onSnooze(until)}>
          {t(`snooze.${name}`)}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <form
        className={s.own}
        onSubmit={(event) => {
          event.preventDefault();
          if (!ownTime || !isFuture) return;
          onSnooze(ownTime);
          onDone?.();
        }}
      >
        <TextInput
          type="datetime-local"
          label={t("snooze.own")}
          value={own}
          onChange={(event) => setOwn(event.currentTarget.value)}
          error={own && !isFuture ? t("snooze.past") : null}
        />
        <Button type="submit" disabled={!isFuture}>
          {t("snooze.submit")}
        </Button>
      </form>
    </>
  );
}
