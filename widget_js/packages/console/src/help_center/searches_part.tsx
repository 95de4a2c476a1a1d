import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Empty } from "../app/empty.tsx";
import { useServices } from "../app/services.ts";
import { useTimes } from "../i18n/use_reader.ts";
import { useT } from "../i18n/use_t.ts";
import { DaysMenu } from "./article_details.tsx";
import { ChoiceMenu } from "../app/choice_menu.tsx";
import { searchesQuery } from "./queries.ts";
import s from "./report.module.css";
import { useHelpCenter, useNumbers } from "./use_help_center.ts";
import { useLanguageName } from "../i18n/use_language_name.ts";

interface SearchesPartProps {
  readonly locales: readonly string[];
  readonly storeId: string;
}

/** What readers looked for in vain: the titles that are missing. */
export function SearchesPart({ locales, storeId }: SearchesPartProps) {
  const t = useT();
  const times = useTimes();
  const numbers = useNumbers();
  const name = useLanguageName();
  const { days, filter, change } = useHelpCenter();
  const { data, isError, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    searchesQuery(useServices(), storeId, days, filter.locale),
  );
  const searches = data?.pages.flatMap(({ items }) => items) ?? [];
  const all = { value: null as string | null, name: t("help.locale.all") };
  return (
    <div className={s.report}>
      <div className={s.filters}>
        <DaysMenu />
        {locales.length > 1 ? (
          <ChoiceMenu
            label={t("help.locale", { name: filter.locale ? name(filter.locale) : all.name })}
            choices={[all, ...locales.map((locale) => ({ value: locale, name: name(locale) }))]}
            chosen={filter.locale}
            onChoose={(locale) => change({ locale })}
          />
        ) : null}
      </div>
      {isError && !data ? (
        <Empty isAlert title={t("help.failed.title")} action={<Button onClick={() => void refetch()}>{t("retry")}</Button>} />
      ) : null}
      {data && !searches.length ? (
        <Empty
          title={t("help.searches.empty.title")}
          reason={t("help.searches.empty.reason")}
          action={days < 366 ? <Button onClick={() => change({ days: 366 })}>{t("help.searches.empty.action")}</Button> : null}
        />
      ) : null}
      {searches.length ? (
        <>
          <p className={s.hint}>{t("help.searches.hint")}</p>
          <table className={s.table} aria-label={t("help.tab.searches")}>
            <thead>
              <tr>
                <th scope="col">{t("help.searches.query")}</th>
                <th scope="col">{t("help.searches.language")}</th>
                <th scope="col" className={s.number}>
                  {t("help.searches.times")}
                </th>
                <th scope="col" className={s.number}>
                  {t("help.searches.asked")}
                </th>
              </tr>
            </thead>
            <tbody>
              {searches.map((search) => (
                <tr key={`${search.locale} ${search.query}`}>
                  <th scope="row">
                    <bdi>{search.query}</bdi>
                  </th>
                  <td>{name(search.locale)}</td>
                  <td className={s.number}>{numbers.count(search.times)}</td>
                  <td className={s.number}>
                    <time dateTime={search.asked_at} title={times.full(search.asked_at)}>
                      {times.ago(search.asked_at)}
                    </time>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {hasNextPage ? (
            <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t("help.more")}
            </Button>
          ) : null}
        </>
      ) : null}
    </div>
  );
}
