import { Button } from "@mantine/core";
import { useLingui } from "@lingui/react";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { CampaignTemplate } from "@parlor/shared/api";
import { Problem } from "../../api/problem.ts";
import { Notice } from "../../app/notice.tsx";
import { useServices } from "../../app/services.ts";
import { Page } from "../../frame/page.tsx";
import { useT } from "../../i18n/use_t.ts";
import { AreaBar } from "../../settings/settings_page.tsx";
import { useStore } from "../../settings/use_store.ts";
import { useSentence } from "../audience/use_sentence.ts";
import { conditionsOf, readText } from "../definition.ts";
import { MARKETING } from "../marketing.ts";
import { createCampaign, templatesQuery } from "../queries.ts";
import s from "./gallery_page.module.css";

/** Campaigns to begin with, each one click away from being a draft. */
export function GalleryPage() {
  const t = useT();
  const services = useServices();
  const navigate = useNavigate();
  const { i18n } = useLingui();
  const { store, mayChange } = useStore();
  const { data: templates } = useSuspenseQuery(templatesQuery(services, store.id));
  const nameOf = (texts: Readonly<Record<string, string>>): string => texts[i18n.locale] ?? texts["en"] ?? "";
  const install = useMutation({
    mutationFn: (template: CampaignTemplate) => createCampaign(services, store.id, nameOf(template.names), template.definition),
    onSuccess: ({ id }) => navigate({ to: "/marketing/campaigns/$campaignId", params: { campaignId: id }, search: (kept) => kept }),
  });
  const { error } = install;
  return (
    <Page title={t("area.marketing")}>
      <AreaBar pages={MARKETING} />
      <div className={s.gallery}>
        <p className={s.hint}>{t("gallery.hint")}</p>
        {error ? (
          <Notice tone="red">{(error instanceof Problem && !error.isUnreachable && error.message) || t("campaigns.unreachable")}</Notice>
        ) : null}
        <ul className={s.cards}>
          {templates.map((template) => (
            <Card
              key={template.id}
              template={template}
              name={nameOf(template.names)}
              summary={nameOf(template.summaries)}
              locales={[i18n.locale, ...store.locales]}
              install={mayChange ? () => install.mutate(template) : null}
              isInstalling={install.isPending && install.variables.id === template.id}
            />
          ))}
        </ul>
      </div>
    </Page>
  );
}

interface CardProps {
  readonly template: CampaignTemplate;
  readonly name: string;
  readonly summary: string;
  readonly locales: readonly string[];
  readonly install: (() => void) | null;
  readonly isInstalling: boolean;
}

function Card({ template, name, summary, locales, install, isInstalling }: CardProps) {
  const t = useT();
  const say = useSentence();
  const [variant] = template.definition.variants;
  const words = variant ? readText(variant, locales) : null;
  return (
    <li className={s.card}>
      <h2 className={s.name}>{name}</h2>
      <p className={s.summary}>{summary}</p>
      <blockquote className={s.says} dir="auto">
        {words?.text}
        {(words?.buttons ?? []).map(({ label }) => (
          <span key={label} className={s.button}>{label}</span>
        ))}
        {template.definition.discount_code ? <code className={s.code}>{template.definition.discount_code}</code> : null}
      </blockquote>
      <p className={s.when}>{say.whole(conditionsOf(template.definition))}</p>
      {install ? (
        <Button className={s.install} onClick={install} loading={isInstalling} aria-label={t("gallery.install.of", { name })}>{t("gallery.install")}</Button>
      ) : null}
    </li>
  );
}
