import { Button } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { ContactForm, WidgetConfig } from "@parlor/shared/api";
import { Empty } from "../../app/empty.tsx";
import { useServices } from "../../app/services.ts";
import { useT } from "../../i18n/use_t.ts";
import { LanguageChoice, useWrittenLanguage } from "../language_choice.tsx";
import { LivePreview } from "../live_preview.tsx";
import { SETTINGS } from "../pages.ts";
import { Choice, SaveBar, Section, SettingsPage } from "../settings_page.tsx";
import { useDraft } from "../use_draft.ts";
import { useStore } from "../use_store.ts";
import { contactFormQuery, saveContactForm } from "./queries.ts";
import { SubjectRow } from "./subject_row.tsx";
import { addSubject, EXAMPLES, moveSubject, readText } from "./subjects.ts";
import s from "./contact_form_page.module.css";

const MOST_SUBJECTS = 12;
const MODES = ["away", "always", "never"] as const;

/** Where shoppers write while nobody is there to chat. */
export function ContactFormPage() {
  const { store } = useStore();
  return <ContactFormSettings key={store.id} storeId={store.id} locales={store.locales} />;
}

function ContactFormSettings({ storeId, locales }: { readonly storeId: string; readonly locales: readonly string[] }) {
  const t = useT();
  const services = useServices();
  const { mayChange } = useStore();
  const { data: saved } = useSuspenseQuery(contactFormQuery(services, storeId));
  const draft = useDraft<ContactForm>(saved, ({ version, replaces_chat, subjects }) =>
    saveContactForm(services, storeId, { version, replaces_chat, subjects }),
  );
  const { replaces_chat: mode, subjects } = draft.values;
  const [first = "en"] = locales;
  const [locale, setLocale] = useWrittenLanguage(locales);
  const change = (next: typeof subjects): void => draft.change({ subjects: next });

  /** As a shopper meets it: nobody is there. */
  const merge = (config: WidgetConfig, shown: string): WidgetConfig => ({
    ...config,
    agents: [],
    contact_form: subjects.length
      ? { replaces_chat: mode, subjects: subjects.map((subject) => ({ id: subject.id, text: readText(subject, [shown, ...locales]) })) }
      : null,
  });

  return (
    <SettingsPage
      title={t("area.settings")}
      pages={SETTINGS}
      preview={<LivePreview storeId={storeId} locales={locales} merge={merge} answers={{ "/contact-form": { conversation_id: "cnv_preview" } }} />}
    >
      <fieldset className="plain" disabled={!mayChange}>
        <Section title={t("contact_form.when")}>
          <Choice
            legend={t("contact_form.when.legend")}
            chosen={mode}
            choices={MODES.map((value) => ({ value, name: t(`contact_form.${value}`), hint: t(`contact_form.${value}.hint`) }))}
            onChoose={(value) => draft.change({ replaces_chat: value })}
          />
        </Section>
        <Section title={t("contact_form.subjects")} hint={t("contact_form.subjects.hint")}>
          <LanguageChoice locales={locales} chosen={locale} onChoose={setLocale} />
          {subjects.length ? (
            <ol className={s.subjects}>
              {subjects.map((subject, at) => (
                <SubjectRow
                  key={subject.id}
                  subject={subject}
                  locale={locale}
                  first={first}
                  isFirst={at === 0}
                  isLast={at === subjects.length - 1}
                  error={draft.errorOf(`subjects[${at}]`)}
                  onChange={(next) => change(subjects.map((each, place) => (place === at ? next : each)))}
                  onMove={(by) => change(moveSubject(subjects, at, by))}
                  onRemove={() => change(subjects.filter((_, place) => place !== at))}
                />
              ))}
            </ol>
          ) : (
            <Empty
              title={t("contact_form.none")}
              reason={t("contact_form.none.reason")}
              action={<Button onClick={() => draft.change({ subjects: EXAMPLES, ...(mode === "never" ? { replaces_chat: "away" } : {}) })}>{t("contact_form.examples")}</Button>}
            />
          )}
          {subjects.length && subjects.length < MOST_SUBJECTS ? (
            <div>
              <Button onClick={() => change(addSubject(subjects))}>{t("contact_form.add")}</Button>
            </div>
          ) : null}
        </Section>
      </fieldset>
      <SaveBar draft={draft} />
    </SettingsPage>
  );
}
