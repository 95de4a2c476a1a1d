import { NumberInput, Switch } from "@mantine/core";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import type { Waiting, WidgetConfig } from "@parlor/shared/api";
import { useServices } from "../../app/services.ts";
import { useT } from "../../i18n/use_t.ts";
import { LivePreview } from "../live_preview.tsx";
import { SETTINGS } from "../pages.ts";
import { Choice, SaveBar, Section, SettingsPage } from "../settings_page.tsx";
import { useDraft } from "../use_draft.ts";
import { useStore } from "../use_store.ts";
import { saveWaiting, waitingQuery, watchersQuery } from "./queries.ts";
import s from "./waiting_page.module.css";
import { WordsPart } from "./words_part.tsx";

const MOST_MINUTES = 1_440;
const ASKS = ["email", "contact_form", "nothing"] as const;

/** What becomes of shoppers who wait, and of those who have left before they were answered. */
export function WaitingPage() {
  const { store } = useStore();
  return <WaitingForm key={store.id} storeId={store.id} locales={store.locales} />;
}

function WaitingForm({ storeId, locales }: { readonly storeId: string; readonly locales: readonly string[] }) {
  const t = useT();
  const services = useServices();
  const { mayChange } = useStore();
  const { data: saved } = useSuspenseQuery(waitingQuery(services, storeId));
  const { data: watchers } = useQuery(watchersQuery(services, storeId));
  const draft = useDraft<Waiting>(saved, ({ version, tells, minutes, asks, mails_answers, answer_minutes, texts }) =>
    saveWaiting(services, storeId, { version, tells, minutes, asks, mails_answers, answer_minutes, texts }),
  );
  const { tells, minutes, asks, mails_answers: mails, answer_minutes: pause, texts } = draft.values;

  /** As a shopper meets it who has waited for too long. */
  const merge = (config: WidgetConfig, locale: string): WidgetConfig => {
    const say = (name: "told" | "told_closed"): string | null => texts[locale]?.[name] || texts[locales[0] ?? ""]?.[name] || null;
    return { ...config, waiting: { asks, told: say("told"), told_closed: say("told_closed") } };
  };

  return (
    <SettingsPage
      title={t("area.settings")}
      pages={SETTINGS}
      preview={
        <LivePreview storeId={storeId} locales={locales} merge={merge} says={tells ? t("waiting.sample") : undefined} answers={{ "/emails": { email: null } }} />
      }
    >
      <fieldset className="plain" disabled={!mayChange}>
        <Section title={t("waiting.told")} hint={t("waiting.told.hint")}>
          <Switch
            checked={tells}
            onChange={(event) => draft.change({ tells: event.currentTarget.checked })}
            label={t("waiting.tells")}
          />
          {tells ? (
            <>
              <Minutes label={t("waiting.minutes")} value={minutes} error={draft.errorOf("minutes")} onChange={(value) => draft.change({ minutes: value })} />
              <Choice
                legend={t("waiting.asks")}
                chosen={asks}
                choices={ASKS.map((value) => ({ value, name: t(`waiting.asks.${value}`), hint: t(`waiting.asks.${value}.hint`) }))}
                onChoose={(value) => draft.change({ asks: value })}
              />
            </>
          ) : null}
        </Section>
        {tells ? (
          <Section title={t("waiting.words")} hint={t("waiting.words.hint")}>
            <WordsPart draft={draft} locales={locales} />
          </Section>
        ) : null}
        <Section title={t("waiting.mail")} hint={t("waiting.mail.hint")}>
          <Switch
            checked={mails}
            onChange={(event) => draft.change({ mails_answers: event.currentTarget.checked })}
            label={t("waiting.mails_answers")}
          />
          {mails ? (
            <Minutes label={t("waiting.answer_minutes")} value={pause} error={draft.errorOf("answer_minutes")} onChange={(value) => draft.change({ answer_minutes: value })} />
          ) : null}
        </Section>
      </fieldset>
      <Section title={t("waiting.staff")} hint={t("waiting.staff.hint")}>
        {watchers?.length ? (
          <ul className={s.watchers}>
            {watchers.map(({ id, name, email }) => (
              <li key={id}>
                <bdi>{name}</bdi> <bdi className={s.address}>{email}</bdi>
              </li>
            ))}
          </ul>
        ) : watchers ? (
          <p className={s.none}>{t("waiting.staff.none")}</p>
        ) : null}
      </Section>
      <SaveBar draft={draft} />
    </SettingsPage>
  );
}

interface MinutesProps {
  readonly label: string;
  readonly value: number;
  readonly error: string | null;
  readonly onChange: (value: number) => void;
}

function Minutes({ label, value, error, onChange }: MinutesProps) {
  return (
    <NumberInput
      className={s.minutes ?? ""}
      label={label}
      min={1}
      max={MOST_MINUTES}
      clampBehavior="strict"
      allowDecimal={false}
      allowNegative={false}
      hideControls
      value={value}
      onChange={(next) => typeof next === "number" && onChange(next)}
      error={error}
    />
  );
}
