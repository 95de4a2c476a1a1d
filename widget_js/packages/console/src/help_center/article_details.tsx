import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import type { ArticleStateView, VersionView } from "../api/types.ts";
import { Empty } from "../app/empty.tsx";
import { IconButton } from "../app/icon_button.tsx";
import { LabelledDrawer } from "../app/labelled_drawer.tsx";
import { useServices } from "../app/services.ts";
import { useWidth } from "../app/use_width.ts";
import { useTimes } from "../i18n/use_reader.ts";
import { useT } from "../i18n/use_t.ts";
import s from "./article_details.module.css";
import { ChoiceMenu } from "../app/choice_menu.tsx";
import { Comments } from "./comments.tsx";
import { FeedbackChart } from "./feedback_chart.tsx";
import { DAYS } from "./help_center_search.ts";
import { articleQuery } from "./queries.ts";
import { useDays, useHelpCenter } from "./use_help_center.ts";
import { useLanguageName } from "../i18n/use_language_name.ts";
import { markOf } from "./version_chips.tsx";

interface ArticleDetailsProps {
  readonly articleId: string;
  readonly locales: readonly string[];
  readonly storeId: string;
}

/** One article: beside the tree where there is room, a drawer elsewhere. */
export function ArticleDetails(props: ArticleDetailsProps) {
  const t = useT();
  const width = useWidth();
  const { change } = useHelpCenter();
  const close = (): void => change({ article: null });
  if (width === "wide") {
    return (
      <aside className={s.details} aria-label={t("help.details")}>
        <Details {...props} onClose={close} />
      </aside>
    );
  }
  return (
    <LabelledDrawer opened onClose={close} position="right" size={width === "phone" ? "100%" : 400} label={t("help.details")}>
      <div className={s.details}>
        <Details {...props} onClose={close} />
      </div>
    </LabelledDrawer>
  );
}

function Details({ articleId, locales, storeId, onClose }: ArticleDetailsProps & { readonly onClose: () => void }) {
  const t = useT();
  const { days } = useHelpCenter();
  const { data: article } = useQuery(articleQuery(useServices(), storeId, articleId));
  const closing = <IconButton label={t("help.details.close")} icon={X} onClick={onClose} />;
  if (article === undefined) return <header className={s.header}>{closing}</header>;
  return (
    <>
      <header className={s.header}>
        <h2 className={s.title}>
          <bdi>{article?.title ?? t("help.removed")}</bdi>
        </h2>
        {closing}
      </header>
      {article ? (
        <Versions article={article} locales={locales} />
      ) : (
        <Empty title={t("help.details.gone")} reason={t("help.details.gone.reason")} />
      )}
      <section className={s.section}>
        <div className={s.line}>
          <h3 className={s.heading}>{t("help.chart.article")}</h3>
          <DaysMenu />
        </div>
        <FeedbackChart storeId={storeId} days={days} articleId={articleId} />
      </section>
      <section className={s.section}>
        <h3 className={s.heading}>{t("help.comments")}</h3>
        <Comments storeId={storeId} days={days} articleId={articleId} />
      </section>
    </>
  );
}

/** The time that readers' answers and searches are counted over. */
export function DaysMenu() {
  const t = useT();
  const { days, change } = useHelpCenter();
  return (
    <ChoiceMenu
      label={t("help.days.choose", { name: t("help.days", { days }) })}
      choices={DAYS.map((each) => ({ value: each as number, name: t("help.days", { days: each }) }))}
      chosen={days}
      onChoose={(chosen) => change({ days: chosen })}
    />
  );
}

function Versions({ article, locales }: { readonly article: ArticleStateView; readonly locales: readonly string[] }) {
  const t = useT();
  const name = useLanguageName();
  const missing = locales.filter((locale) => article.versions.every((version) => version.locale !== locale));
  return (
    <section className={s.section}>
      <p className={s.path}>
        {article.breadcrumbs.map((title, index) => (
          <bdi key={index}>{title}</bdi>
        ))}
      </p>
      <h3 className={s.heading}>{t("help.versions")}</h3>
      <ul className={s.versions}>
        {article.versions.map((version) => (
          <Version key={version.locale} version={version} />
        ))}
        {missing.map((locale) => (
          <li key={locale} className={s.version}>
            <span>{name(locale)}</span>
            <span className={s.quiet}>{t("help.version.missing")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Version({ version }: { readonly version: VersionView }) {
  const t = useT();
  const name = useLanguageName()(version.locale);
  const day = useDays();
  const times = useTimes();
  const mark = markOf(version);
  return (
    <li className={s.version}>
      <span className={s.language}>{name}</span>
      <span className={s.state} data-mark={mark}>
        {t(`help.mark.${mark}`)}
      </span>
      <span className={s.quiet}>
        {version.publish_at ? t("help.version.due", { time: times.upcoming(version.publish_at) }) : null}
        {!version.publish_at && version.updated_at ? t("help.version.updated", { day: day(version.updated_at) }) : null}
      </span>
      {version.url && version.markdown_url ? (
        <span className={s.links}>
          <a href={version.url} target="_blank" rel="noopener" aria-label={t("help.version.page.of", { locale: name })}>
            {t("help.version.page")}
          </a>
          <a href={version.markdown_url} target="_blank" rel="noopener" aria-label={t("help.version.markdown.of", { locale: name })}>
            {t("help.version.markdown")}
          </a>
        </span>
      ) : null}
      <code className={s.source}>
        <bdi dir="ltr">{version.source}</bdi>
      </code>
    </li>
  );
}
