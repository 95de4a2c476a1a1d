import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { RatedArticle } from "../api/types.ts";
import { Empty } from "../app/empty.tsx";
import { useServices } from "../app/services.ts";
import { useT } from "../i18n/use_t.ts";
import { DaysMenu } from "./article_details.tsx";
import { ChoiceMenu } from "../app/choice_menu.tsx";
import { Comments } from "./comments.tsx";
import { FeedbackChart } from "./feedback_chart.tsx";
import { LEAST_ANSWERS } from "./help_center_search.ts";
import { ratedQuery } from "./queries.ts";
import s from "./report.module.css";
import { useHelpCenter, useNumbers } from "./use_help_center.ts";

/** Whether articles help, and which do not. */
export function FeedbackPart({ storeId }: { readonly storeId: string }) {
  const t = useT();
  const numbers = useNumbers();
  const { days, least, change } = useHelpCenter();
  const leastName = (count: number): string => t("help.rated.least", { count: numbers.count(count) });
  return (
    <div className={s.report}>
      <div className={s.filters}>
        <DaysMenu />
      </div>
      <section className={s.section}>
        <h2 className={s.heading}>{t("help.chart.center")}</h2>
        <FeedbackChart storeId={storeId} days={days} articleId={null} />
      </section>
      <section className={s.section}>
        <div className={s.line}>
          <h2 className={s.heading}>{t("help.rated")}</h2>
          <ChoiceMenu
            label={t("help.rated.least.choose", { name: leastName(least) })}
            choices={LEAST_ANSWERS.map((count) => ({ value: count as number, name: leastName(count) }))}
            chosen={least}
            onChoose={(count) => change({ least: count })}
          />
        </div>
        <Rated storeId={storeId} />
      </section>
      <section className={s.section}>
        <h2 className={s.heading}>{t("help.comments")}</h2>
        <Comments storeId={storeId} days={days} articleId={null} />
      </section>
    </div>
  );
}

function Rated({ storeId }: { readonly storeId: string }) {
  const t = useT();
  const { days, least } = useHelpCenter();
  const { data, isError, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    ratedQuery(useServices(), storeId, days, least),
  );
  const rated = data?.pages.flatMap(({ items }) => items) ?? [];
  if (isError && !data) {
    return <Empty isAlert title={t("help.failed.title")} action={<Button onClick={() => void refetch()}>{t("retry")}</Button>} />;
  }
  if (!data) return null;
  if (!rated.length) return <Empty title={t("help.rated.empty.title")} reason={t("help.rated.empty.reason")} />;
  return (
    <>
      <p className={s.hint}>{t("help.rated.how")}</p>
      <table className={s.table} aria-label={t("help.rated")}>
        <thead>
          <tr>
            <th scope="col">{t("help.rated.article")}</th>
            <th scope="col" className={s.number}>{t("help.yes")}</th>
            <th scope="col" className={s.number}>{t("help.no")}</th>
            <th scope="col" className={s.number}>{t("help.rated.share")}</th>
            <th scope="col" className={s.number} aria-sort="descending">{t("help.rated.sure")}</th>
          </tr>
        </thead>
        <tbody>
          {rated.map((article) => (
            <RatedRow key={article.article_id} article={article} />
          ))}
        </tbody>
      </table>
      {hasNextPage ? (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("help.more")}
        </Button>
      ) : null}
    </>
  );
}

function RatedRow({ article }: { readonly article: RatedArticle }) {
  const t = useT();
  const numbers = useNumbers();
  const { change } = useHelpCenter();
  const { helpful_count: yes, unhelpful_count: no } = article;
  return (
    <tr>
      <th scope="row">
        <button type="button" className={s.link} onClick={() => change({ article: article.article_id })}>
          <bdi>{article.title ?? t("help.removed")}</bdi>
        </button>
      </th>
      <td className={s.number}>{numbers.count(yes)}</td>
      <td className={s.number}>{numbers.count(no)}</td>
      <td className={s.number}>{numbers.share(no, yes + no)}</td>
      <td className={s.number}>{numbers.share(article.lowest_unhelpful_share, 1)}</td>
    </tr>
  );
}
