import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ExternalLink } from "lucide-react";
import type { CenterAnswer, CenterView } from "../api/types.ts";
import { Empty } from "../app/empty.tsx";
import { Icon } from "../app/icon.tsx";
import { useServices } from "../app/services.ts";
import { useSlow } from "../app/use_slow.ts";
import { useWidth } from "../app/use_width.ts";
import { Page } from "../frame/page.tsx";
import { useT } from "../i18n/use_t.ts";
import { ArticlesPart } from "./articles_part.tsx";
import { ArticleDetails } from "./article_details.tsx";
import { ChoiceMenu } from "../app/choice_menu.tsx";
import { FeedbackPart } from "./feedback_part.tsx";
import s from "./help_center_page.module.css";
import { PARTS } from "./help_center_search.ts";
import { centerQuery } from "./queries.ts";
import { SearchesPart } from "./searches_part.tsx";
import { useHelpCenter, useNumbers } from "./use_help_center.ts";

/** What editors and agents see of one store's help center. Nothing is changed here. */
export function HelpCenterPage() {
  const t = useT();
  const { store, days } = useHelpCenter();
  const services = useServices();
  const { data, isError, refetch } = useQuery({ ...centerQuery(services, store?.id ?? "", days), enabled: store !== null });
  return (
    <Page title={t("area.help_center")} actions={data?.center ? <OpenCenter center={data.center} /> : null}>
      {isError && !data ? (
        <Empty
          isAlert
          title={t("help.failed.title")}
          reason={t("help.failed.reason")}
          action={<Button onClick={() => void refetch()}>{t("retry")}</Button>}
        />
      ) : data && store ? (
        <Center answer={data} storeId={store.id} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

function Loading() {
  const t = useT();
  return useSlow() ? <p className={s.loading} role="status">{t("loading")}</p> : null;
}

function OpenCenter({ center }: { readonly center: CenterView }) {
  const t = useT();
  return (
    <a className={s.open} href={center.url} target="_blank" rel="noopener">
      {t("help.open")}
      <Icon of={ExternalLink} size={14} turns />
    </a>
  );
}

function Center({ answer, storeId }: { readonly answer: CenterAnswer; readonly storeId: string }) {
  const { part, articleId } = useHelpCenter();
  const isWide = useWidth() === "wide";
  return (
    <div className={s.center} data-open={(articleId !== null && isWide) || undefined}>
      <div className={s.main}>
        <Parts answer={answer} />
        <div className={s.part}>
          {part === "articles" ? answer.center ? <ArticlesPart center={answer.center} storeId={storeId} /> : <NotBuilt /> : null}
          {part === "searches" ? <SearchesPart locales={answer.center?.locales ?? []} storeId={storeId} /> : null}
          {part === "feedback" ? <FeedbackPart storeId={storeId} /> : null}
        </div>
      </div>
      {articleId ? <ArticleDetails key={articleId} articleId={articleId} locales={answer.center?.locales ?? []} storeId={storeId} /> : null}
    </div>
  );
}

function Parts({ answer }: { readonly answer: CenterAnswer }) {
  const t = useT();
  const numbers = useNumbers();
  const { part: shown, search, store, stores, change } = useHelpCenter();
  const counts = { articles: answer.center?.articles_count ?? 0, searches: answer.searches_without_result_count, feedback: 0 };
  return (
    <div className={s.bar}>
      <nav className={s.parts} aria-label={t("help.tabs")}>
        {PARTS.map((part) => {
          const { part: _shown, ...rest } = search;
          return (
            <Link
              key={part}
              className={s.tab}
              to="/help-center"
              search={part === "articles" ? rest : { ...rest, part }}
              aria-current={part === shown ? "page" : undefined}
              activeOptions={{ exact: true, includeSearch: true }}
            >
              {t(`help.tab.${part}`)}
              {counts[part] ? <span className={s.count}>{numbers.count(counts[part])}</span> : null}
            </Link>
          );
        })}
      </nav>
      {store && stores.length > 1 ? (
        <ChoiceMenu
          label={t("help.store", { name: store.name })}
          choices={stores.map(({ id, name }) => ({ value: id, name }))}
          chosen={store.id}
          onChoose={(id) => change({ store: id, article: null, locale: null })}
        />
      ) : null}
    </div>
  );
}

function NotBuilt() {
  const t = useT();
  const { store, stores } = useHelpCenter();
  const slug = store?.slug ?? "";
  const target = stores.length > 1 ? `--output var/helpcenters/${slug} --base-path /help/${slug}/` : "--output var/helpcenter";
  return (
    <Empty
      title={t("help.none.title", { store: store?.name ?? "" })}
      reason={t("help.none.reason", { folder: "var" })}
      action={<code className={s.command} dir="ltr">{`parlor helpcenter build help ${target}`}</code>}
    />
  );
}
