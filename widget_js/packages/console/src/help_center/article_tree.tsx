import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Fragment, type ReactNode, useMemo, useState } from "react";
import type { CategoryView, CenterView } from "../api/types.ts";
import { createObservable } from "../app/observable.ts";
import { useServices } from "../app/services.ts";
import { useT } from "../i18n/use_t.ts";
import s from "./article_tree.module.css";
import { ArticleItem, CategoryItem, MoreItem } from "./tree_items.tsx";
import { articlesQuery, categoriesQuery, TOP } from "./queries.ts";
import { TreeContext, useTree } from "./tree_state.ts";
import { useHelpCenter } from "./use_help_center.ts";
import { moveInTree } from "./tree_keys.ts";

interface ArticleTreeProps {
  readonly center: CenterView;
  readonly storeId: string;
  /** Stands there when no article fits the filters. */
  readonly nothing: ReactNode;
}

/** Categories that open one by one; what was searched for by words or state stands as one list instead. */
export function ArticleTree({ center, storeId, nothing }: ArticleTreeProps) {
  const t = useT();
  const { filter, articleId, change } = useHelpCenter();
  const [openIds, setOpenIds] = useState<ReadonlySet<string>>(new Set());
  const [tabStop] = useState(() => createObservable<string | null>(null));
  const isList = filter.query !== "" || filter.state !== null;
  const toggle = (id: string): void =>
    setOpenIds((ids) => new Set(ids.has(id) ? [...ids].filter((each) => each !== id) : [...ids, id]));
  const choose = (item: HTMLElement): void => {
    const { category, article } = item.dataset;
    if (category !== undefined) toggle(category);
    if (article !== undefined) change({ article });
  };
  return (
    <TreeContext value={{ locales: center.locales, storeId, filter, openIds, selectedId: articleId, tabStop }}>
      <div className={s.heads} aria-hidden="true">
        <span>{t("help.column.article")}</span>
        <span>{t("help.column.languages")}</span>
        <span>{t("help.column.updated")}</span>
        <span className={s.end}>{t("help.column.helpful")}</span>
      </div>
      <Branches
        isList={isList}
        nothing={nothing}
        draw={(items) => (
          <ul
            className={s.tree}
            role="tree"
            aria-label={isList ? t("help.found") : t("help.tree")}
            onFocus={({ target }) => tabStop.set(target.dataset["id"] ?? null)}
            onClick={({ target }) => {
              const item = target instanceof Element ? target.closest<HTMLElement>("[role=treeitem]") : null;
              if (item) choose(item);
            }}
            onKeyDown={(event) => moveInTree(event, toggle)}
          >
            {items}
          </ul>
        )}
      />
    </TreeContext>
  );
}

interface BranchesProps {
  readonly isList: boolean;
  readonly nothing: ReactNode;
  readonly draw: (items: ReactNode) => ReactNode;
}

function Branches({ isList, nothing, draw }: BranchesProps) {
  const services = useServices();
  const { storeId, filter } = useTree();
  const { data: categories } = useQuery({ ...categoriesQuery(services, storeId, filter), enabled: !isList });
  const top = useInfiniteQuery(articlesQuery(services, storeId, filter, isList ? null : TOP));
  const byParent = useMemo(() => groupByParent(categories ?? []), [categories]);
  const hasArticles = top.data?.pages.some(({ items }) => items.length) ?? false;
  if (!top.data || (!isList && !categories)) return null;
  const hasCategories = !isList && byParent.size > 0;
  if (!hasArticles && !hasCategories) return nothing;
  return draw(
    <>
      {hasCategories ? <Categories byParent={byParent} parentId={null} level={1} isFirst /> : null}
      <Articles categoryId={isList ? null : TOP} level={1} isFirst={!hasCategories} hasPath={isList} />
    </>,
  );
}

type ByParent = ReadonlyMap<string | null, readonly CategoryView[]>;

function groupByParent(categories: readonly CategoryView[]): ByParent {
  const found = new Map<string | null, CategoryView[]>();
  for (const category of categories) {
    const siblings = found.get(category.parent_id);
    if (siblings) siblings.push(category);
    else found.set(category.parent_id, [category]);
  }
  return found;
}

interface CategoriesProps {
  readonly byParent: ByParent;
  readonly parentId: string | null;
  readonly level: number;
  readonly isFirst?: boolean;
}

function Categories({ byParent, parentId, level, isFirst = false }: CategoriesProps) {
  const { openIds, tabStop } = useTree();
  return byParent.get(parentId)?.map((category, index) => (
    <Fragment key={category.id}>
      <CategoryItem
        category={category}
        level={level}
        isFirst={isFirst && index === 0}
        isOpen={openIds.has(category.id)}
        tabStop={tabStop}
      />
      {openIds.has(category.id) ? (
        <>
          <Categories byParent={byParent} parentId={category.id} level={level + 1} />
          <Articles categoryId={category.id} level={level + 1} />
        </>
      ) : null}
    </Fragment>
  ));
}

interface ArticlesProps {
  /** Null: of all categories. */
  readonly categoryId: string | null;
  readonly level: number;
  readonly isFirst?: boolean;
  readonly hasPath?: boolean;
}

function Articles({ categoryId, level, isFirst = false, hasPath = false }: ArticlesProps) {
  const services = useServices();
  const { storeId, filter, locales, selectedId, tabStop } = useTree();
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    articlesQuery(services, storeId, filter, categoryId),
  );
  const articles = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      {articles.map((article, index) => (
        <ArticleItem
          key={article.id}
          article={article}
          locales={locales}
          level={level}
          isFirst={isFirst && index === 0}
          isSelected={article.id === selectedId}
          hasPath={hasPath}
          tabStop={tabStop}
        />
      ))}
      {hasNextPage ? (
        <MoreItem
          id={`more:${categoryId ?? ""}`}
          level={level}
          isLoading={isFetchingNextPage}
          tabStop={tabStop}
          onMore={() => void fetchNextPage()}
        />
      ) : null}
    </>
  );
}
