import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import type { Agent, Campaign } from "@parlor/shared/api";
import { Notice } from "../../app/notice.tsx";
import { useServices } from "../../app/services.ts";
import { Page } from "../../frame/page.tsx";
import { useT } from "../../i18n/use_t.ts";
import { agentsQuery } from "../../inbox/queries.ts";
import { LivePreview } from "../../settings/live_preview.tsx";
import { widgetSettingsQuery } from "../../settings/queries.ts";
import { SaveBar, Section } from "../../settings/settings_page.tsx";
import { useDraft } from "../../settings/use_draft.ts";
import { AudiencePart } from "../audience/audience_part.tsx";
import type { SettableStatus } from "../campaigns_search.ts";
import { DebugLink } from "../debug/debug_link.tsx";
import { complete, conditionsOf, MOST_NAME, tidy, viewOf, type WholeDefinition } from "../definition.ts";
import { changeCampaign } from "../queries.ts";
import { Verdict } from "../verdict/verdict.tsx";
import s from "./campaign_form.module.css";
import { EditorHeader } from "./editor_header.tsx";
import { MessagePart } from "./message_part.tsx";
import { PartsIndex } from "./parts_index.tsx";
import { ReplayPart } from "../replay/replay_part.tsx";
import { ResultsPart } from "./results_part.tsx";
import { TimingPart } from "./timing_part.tsx";
import { VariantsPart } from "./variants_part.tsx";

export interface CampaignDraft {
  readonly version: number;
  readonly name: string;
  readonly definition: WholeDefinition;
  /** Only when it is to change. */
  readonly status?: SettableStatus;
}

interface CampaignFormProps {
  readonly campaign: Campaign;
  readonly locales: readonly string[];
  readonly mayChange: boolean;
}

const NOBODY: readonly Agent[] = [];
const TEXTS = /\.texts\.[\w-]+/;
const PLACE = /^definition\.variants\[(\d+)\](?:\.texts\.([\w-]+))?/;

export function CampaignForm({ campaign, locales, mayChange }: CampaignFormProps) {
  const t = useT();
  const services = useServices();
  const { id, store_id: storeId } = campaign;
  const saved = useMemo<CampaignDraft>(
    () => ({ version: campaign.version, name: campaign.name, definition: complete(campaign.definition) }),
    [campaign],
  );
  const draft = useDraft<CampaignDraft>(saved, ({ definition, ...rest }) => changeCampaign(services, storeId, id, { ...rest, definition: tidy(definition) }));
  const { name, definition } = draft.values;
  const { data: settings } = useQuery(widgetSettingsQuery(services, storeId));
  const { data: agents = NOBODY } = useQuery(agentsQuery(services));
  const [variantAt, setVariantAt] = useState(0);
  const [wanted, setLocale] = useState(locales[0] ?? "en");
  const at = Math.min(variantAt, definition.variants.length - 1);
  const change = (changes: Partial<WholeDefinition>): void => draft.change({ definition: { ...definition, ...changes } });
  const conditions = conditionsOf(definition);
  const { errors } = draft;
  // What has the wrong shape is refused before the server reads on; it then names no language.
  const errorOf = (field: string): string | null => draft.errorOf(field) ?? draft.errorOf(field.replace(TEXTS, ".texts[...]"));

  // What was refused may stand in another message or another language than the one that is open.
  useEffect(() => {
    const [, variant, locale] = errors.map(({ field }) => PLACE.exec(field)).find(Boolean) ?? [];
    if (variant) setVariantAt(Number(variant));
    if (locale) setLocale(locale);
  }, [errors]);
  // The places of conditions move; what was said of them holds for the tree that was sent.
  const isAsSent = JSON.stringify(draft.sent?.definition.conditions) === JSON.stringify(definition.conditions);
  const errorOfCondition = (field: string): string | null => (isAsSent ? errorOf(`definition.${field}`) : null);
  const view = viewOf(id, definition, at, [wanted, ...locales], agents);

  return (
    <Page
      title={name}
      actions={<EditorHeader campaign={campaign} isChanged={draft.isChanged} mayChange={mayChange} isSaving={draft.isSaving} onStatus={(status) => draft.save({ status })} />}
    >
      <div className={s.columns}>
        <PartsIndex />
        <div className={s.form}>
          {mayChange ? null : <Notice tone="quiet">{t("campaigns.read_only")}</Notice>}
          <fieldset className="plain" disabled={!mayChange}>
            <TextInput
              dir="auto"
              label={t("campaigns.name")}
              description={t("campaigns.name.hint")}
              maxLength={MOST_NAME}
              value={name}
              error={errorOf("name")}
              onChange={(event) => draft.change({ name: event.currentTarget.value })}
            />
            <div id="message" className={s.part}>
              <Section title={t("campaigns.part.message")}>
                <VariantsPart definition={definition} at={at} onChoose={setVariantAt} errorOf={errorOf} onChange={change} />
                <MessagePart
                  storeId={storeId}
                  domain={settings?.domains[0] ?? ""}
                  definition={definition}
                  at={at}
                  locales={locales}
                  locale={wanted}
                  onLocale={setLocale}
                  errorOf={errorOf}
                  onChange={change}
                />
              </Section>
            </div>
            <div id="audience" className={s.part}>
              <Section title={t("campaigns.part.audience")} hint={t("audience.hint")}>
                <AudiencePart conditions={conditions} errorOf={errorOfCondition} onChange={(next) => change({ conditions: next as unknown as Record<string, unknown> })} />
              </Section>
            </div>
            <div id="timing" className={s.part}>
              <Section title={t("campaigns.part.timing")}>
                <TimingPart storeId={storeId} delivery={definition.delivery} errorOf={errorOf} onChange={(delivery) => change({ delivery })} />
              </Section>
            </div>
          </fieldset>
          <div id="replay" className={s.part}>
            <Section title={t("campaigns.part.replay")} hint={t("replay.hint")}>
              <ReplayPart campaignId={id} definition={definition} mayRun={mayChange} />
            </Section>
          </div>
          <div id="results" className={s.part}>
            <Section title={t("campaigns.part.results")}>
              <ResultsPart campaign={campaign} />
            </Section>
          </div>
          <SaveBar draft={draft} />
        </div>
        <aside className={s.preview} aria-label={t("settings.preview")}>
          {settings ? <Verdict conditions={conditions} status={campaign.status} url={`${settings.domains[0] ?? "https://shop.example"}/`} locale={wanted} /> : null}
          <DebugLink origin={settings?.domains[0]} />
          <LivePreview storeId={storeId} locales={locales} merge={(config) => config} campaign={view} isOpenFirst={false} writtenIn={wanted} />
        </aside>
      </div>
    </Page>
  );
}
