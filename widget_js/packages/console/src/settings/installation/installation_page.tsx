import { Button, TextInput } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import type { WidgetSettings } from "@parlor/shared/api";
import { IconButton } from "../../app/icon_button.tsx";
import { useServices } from "../../app/services.ts";
import { useTimes } from "../../i18n/use_reader.ts";
import { useT } from "../../i18n/use_t.ts";
import { SETTINGS } from "../pages.ts";
import { saveWidgetSettings, widgetSettingsQuery } from "../queries.ts";
import { SaveBar, Section, SettingsPage } from "../settings_page.tsx";
import { useDraft } from "../use_draft.ts";
import { useStore } from "../use_store.ts";
import { CopyField } from "./copy_field.tsx";
import s from "./installation_page.module.css";
import { makePolicy, makeSnippet } from "./snippet.ts";

const SEEN_AGAIN_MS = 10_000;

/** How the widget comes into the shop's pages, and whether it is there. */
export function InstallationPage() {
  const { store } = useStore();
  return <Installation key={store.id} storeId={store.id} />;
}

function Installation({ storeId }: { readonly storeId: string }) {
  const t = useT();
  const services = useServices();
  const { mayChange } = useStore();
  // Whoever has just pasted the snippet waits for the line that says that it works.
  const { data: saved } = useSuspenseQuery({ ...widgetSettingsQuery(services, storeId), refetchInterval: SEEN_AGAIN_MS });
  const draft = useDraft<Pick<WidgetSettings, "domains">>({ domains: saved.domains }, ({ domains }) =>
    saveWidgetSettings(services, storeId, { version: saved.version, domains }),
  );
  return (
    <SettingsPage title={t("area.settings")} pages={SETTINGS}>
      <Section title={t("installation.snippet")} hint={t("installation.snippet.hint")}>
        <CopyField label={t("installation.snippet.label")} text={makeSnippet(saved)} />
      </Section>
      <Section title={t("installation.policy")} hint={t("installation.policy.hint")}>
        <CopyField label={t("installation.policy.label")} text={makePolicy(saved.script_url)} />
      </Section>
      <Section title={t("installation.domains")} hint={t("installation.domains.hint")}>
        <Domains
          domains={draft.values.domains}
          seen={saved.installations}
          isDisabled={!mayChange}
          error={draft.errorOf("domains")}
          onChange={(domains) => draft.change({ domains })}
        />
      </Section>
      <SaveBar draft={draft} />
    </SettingsPage>
  );
}

interface DomainsProps {
  readonly domains: readonly string[];
  readonly seen: WidgetSettings["installations"];
  readonly isDisabled: boolean;
  readonly error: string | null;
  readonly onChange: (domains: string[]) => void;
}

/** What a merchant pastes, as an origin: an address of a page counts for its shop. */
function originOf(text: string): string {
  const written = text.trim();
  const address = /^https?:\/\//i.test(written) ? written : `https://${written}`;
  return URL.canParse(address) ? new URL(address).origin : written;
}

function Domains({ domains, seen, isDisabled, error, onChange }: DomainsProps) {
  const t = useT();
  const times = useTimes();
  const [typed, setTyped] = useState("");
  const add = (): void => {
    if (!typed.trim()) return;
    onChange([...domains.filter((each) => each !== originOf(typed)), originOf(typed)]);
    setTyped("");
  };
  return (
    <div className={s.domains}>
      {domains.length ? (
        <ul className={s.list}>
          {domains.map((domain) => {
            const at = seen.find(({ origin }) => origin === domain)?.seen_at;
            return (
              <li key={domain} className={s.domain}>
                <bdi className={s.origin} dir="ltr">{domain}</bdi>
                {at ? (
                  <time className={s.seen} dateTime={at} title={times.full(at)}>{t("installation.seen", { ago: times.ago(at) })}</time>
                ) : (
                  <span className={s.unseen}>{t("installation.unseen")}</span>
                )}
                <IconButton
                  icon={Trash2}
                  label={t("installation.remove", { domain })}
                  disabled={isDisabled}
                  onClick={() => onChange(domains.filter((each) => each !== domain))}
                />
              </li>
            );
          })}
        </ul>
      ) : (
        <p className={s.none}>{t("installation.none")}</p>
      )}
      <form
        className={s.add}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextInput
          className={s.field}
          dir="ltr"
          label={t("installation.add")}
          placeholder="https://shop.example"
          value={typed}
          disabled={isDisabled}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={error}
        />
        <Button type="submit" size="md" disabled={isDisabled || !typed.trim()}>{t("installation.add.button")}</Button>
      </form>
    </div>
  );
}
