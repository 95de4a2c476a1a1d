import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { BusinessHoursView, HoursView, WidgetConfig } from "@parlor/shared/api";
import { makeUuid } from "@parlor/shared/ids";
import { useServices } from "../../app/services.ts";
import { useReader } from "../../i18n/use_reader.ts";
import { useT } from "../../i18n/use_t.ts";
import { LivePreview } from "../live_preview.tsx";
import { SETTINGS } from "../pages.ts";
import { Choice, SaveBar, Section, SettingsPage } from "../settings_page.tsx";
import { useDraft } from "../use_draft.ts";
import { useStore } from "../use_store.ts";
import { ExceptionsPart } from "./exceptions_part.tsx";
import s from "./hours.module.css";
import { businessHoursQuery, errorIn, type HoursDraft, previewQuery, saveHours } from "./queries.ts";
import { Verdict } from "./verdict.tsx";
import { WeekPart } from "./week_part.tsx";
import { USUAL_WEEK } from "./week.ts";
import { listZones, momentOf, nameOffset, wallOf } from "./zones.ts";

const TYPING_MS = 250;
const ALWAYS: HoursView = { time_zone: null, is_always_open: true, openings: [] };

/** When the store is open: what its widget says to those who come at another time. */
export function HoursPage() {
  const { store } = useStore();
  return <HoursForm key={store.id} storeId={store.id} locales={store.locales} />;
}

function draftOf(known: BusinessHoursView | null): HoursDraft {
  const { time_zone, week, exceptions } = known ?? {
    time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    week: USUAL_WEEK,
    exceptions: [],
  };
  return { isAlwaysOpen: !known, time_zone, week, exceptions };
}

function HoursForm({ storeId, locales }: { readonly storeId: string; readonly locales: readonly string[] }) {
  const t = useT();
  const services = useServices();
  const { locale } = useReader();
  const { mayChange } = useStore();
  const { data: known } = useSuspenseQuery(businessHoursQuery(services, storeId));
  const saved = useMemo(() => draftOf(known), [known]);
  const [id] = useState(makeUuid);
  const draft = useDraft<HoursDraft>(saved, (values) => saveHours(services, storeId, known, values, id));
  const { values, change } = draft;
  const { isAlwaysOpen, time_zone: zone } = values;
  const [wall, setWall] = useState<string | null>(null);
  const at = wall ? (momentOf(wall, zone)?.toISOString() ?? null) : null;
  const [asked] = useDebouncedValue(values, TYPING_MS);
  const preview = useQuery(previewQuery(services, asked, at));
  const errorOf = (field: string): string | null => errorIn(preview.error, field) ?? (preview.isSuccess ? null : draft.errorOf(field));
  const hours = isAlwaysOpen ? ALWAYS : preview.data?.hours;
  const now = wallOf(new Date(), zone);

  /** Nobody is there, so that the hours are what the line under the shop's name tells. */
  const merge = (config: WidgetConfig): WidgetConfig => ({
    ...config,
    agents: config.agents.map((agent) => ({ ...agent, is_online: false })),
    hours: hours ?? config.hours,
  });

  const beside = (
    <div className={s.beside}>
      {isAlwaysOpen ? null : (
        <Section title={t("hours.verdict")}>
          <Verdict zone={zone} preview={preview.error ? undefined : preview.data} wall={wall} now={now} onLook={setWall} />
        </Section>
      )}
      <LivePreview storeId={storeId} locales={locales} merge={merge} at={at} />
    </div>
  );

  return (
    <SettingsPage title={t("area.settings")} pages={SETTINGS} preview={beside}>
      <fieldset className="plain" disabled={!mayChange}>
        <Section title={t("hours.title")} hint={t("hours.hint")}>
          <Choice
            legend={t("hours.when")}
            chosen={isAlwaysOpen ? "always" : "hours"}
            choices={[
              { value: "always", name: t("hours.always"), hint: t("hours.always.hint") },
              { value: "hours", name: t("hours.some"), hint: t("hours.some.hint") },
            ]}
            onChoose={(value) => change({ isAlwaysOpen: value === "always" })}
          />
          {isAlwaysOpen ? null : (
            <Select
              searchable
              allowDeselect={false}
              limit={60}
              label={t("hours.zone")}
              description={t("hours.zone.hint", { offset: nameOffset(zone, locale, new Date()) })}
              nothingFoundMessage={t("hours.zone.none")}
              data={listZones(zone)}
              value={zone}
              onChange={(time_zone) => time_zone && change({ time_zone })}
              error={errorOf("time_zone")}
            />
          )}
        </Section>
        {isAlwaysOpen ? null : (
          <>
            <Section title={t("hours.week")}>
              <WeekPart week={values.week} errorOf={errorOf} onChange={(week) => change({ week })} />
            </Section>
            <Section title={t("hours.exceptions")} hint={t("hours.exceptions.hint")}>
              <ExceptionsPart
                exceptions={values.exceptions}
                saved={saved.exceptions}
                today={now.slice(0, 10)}
                errorOf={errorOf}
                onChange={(exceptions) => change({ exceptions })}
              />
            </Section>
          </>
        )}
      </fieldset>
      <SaveBar draft={draft} />
    </SettingsPage>
  );
}
