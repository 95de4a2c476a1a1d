// The items of the tree, all on one level of the page: each says its own. Clicks are heard by the tree.
import clsx from "clsx";
import { ChevronRight } from "lucide-react";
import { memo } from "react";
import type { ArticleStateView, CategoryView } from "../api/types.ts";
import { Icon } from "../app/icon.tsx";
import type { Observable } from "../app/observable.ts";
import { useT } from "../i18n/use_t.ts";
import s from "./article_tree.module.css";
import { useTabIndex } from "./tree_state.ts";
import { useDays, useNumbers } from "./use_help_center.ts";
import { VersionChips } from "./version_chips.tsx";

interface ItemProps {
  readonly level: number;
  readonly tabStop: Observable<string | null>;
}

interface CategoryItemProps extends ItemProps {
  readonly category: CategoryView;
  readonly isFirst: boolean;
  readonly isOpen: boolean;
}

export function CategoryItem({ category, level, isFirst, isOpen, tabStop }: CategoryItemProps) {
  const t = useT();
  const numbers = useNumbers();
  const id = `category:${category.id}`;
  return (
    <li
      className={clsx(s.item, s.row, s.category)}
      role="treeitem"
      aria-level={level}
      aria-expanded={isOpen}
      aria-selected={false}
      data-id={id}
      data-category={category.id}
      tabIndex={useTabIndex({ id, isFirst, tabStop })}
    >
      <span className="spoken">
        {t("help.category.name", { title: category.title, count: category.articles_count })}
      </span>
      <span className={s.chevron} data-open={isOpen || undefined}>
        <Icon of={ChevronRight} turns />
      </span>
      <span className={s.title} aria-hidden="true">
        <bdi>{category.title}</bdi>
      </span>
      <span className={s.count} aria-hidden="true">
        {numbers.count(category.articles_count)}
      </span>
    </li>
  );
}

interface ArticleItemProps extends ItemProps {
  readonly article: ArticleStateView;
  readonly locales: readonly string[];
  readonly isFirst: boolean;
  readonly isSelected: boolean;
  /** With the categories above it, where the tree does not show them. */
  readonly hasPath: boolean;
}

/** Drawn again only when it has changed: a list may hold thousands. */
export const ArticleItem = memo(function ArticleItem({
  article,
  locales,
  level,
  isFirst,
  isSelected,
  hasPath,
  tabStop,
}: ArticleItemProps) {
  const day = useDays();
  const id = `article:${article.id}`;
  const updated = article.versions[0]?.updated_at;
  const t = useT();
  return (
    <li
      className={clsx(s.item, s.row, s.article)}
      role="treeitem"
      aria-level={level}
      aria-selected={isSelected}
      data-id={id}
      data-article={article.id}
      tabIndex={useTabIndex({ id, isFirst, tabStop })}
    >
      <span className={s.title}>
        <bdi>{article.title}</bdi>
        {hasPath && article.breadcrumbs.length ? (
          <span className={s.path}>
            {article.breadcrumbs.map((title, index) => (
              <bdi key={index}>{title}</bdi>
            ))}
          </span>
        ) : null}
      </span>
      <VersionChips article={article} locales={locales} />
      <span className={s.day}>
        {updated ? (
          <>
            <span aria-hidden="true">{day(updated)}</span>
            <span className="spoken">{t("help.updated", { day: day(updated) })}</span>
          </>
        ) : null}
      </span>
      <Answers article={article} />
    </li>
  );
});

function Answers({ article }: { readonly article: ArticleStateView }) {
  const t = useT();
  const numbers = useNumbers();
  const yes = article.helpful_count;
  const all = yes + article.unhelpful_count;
  const counts = { yes: numbers.count(yes), all: numbers.count(all) };
  if (!all) return <span className={s.answers} />;
  return (
    <span className={s.answers}>
      <span aria-hidden="true">{t("help.answers", counts)}</span>
      <span className="spoken">{t("help.answers.said", counts)}</span>
    </span>
  );
}

interface MoreItemProps extends ItemProps {
  readonly id: string;
  readonly isLoading: boolean;
  readonly onMore: () => void;
}

export function MoreItem({ id, level, isLoading, tabStop, onMore }: MoreItemProps) {
  const t = useT();
  return (
    <li
      className={clsx(s.item, s.row, s.more)}
      role="treeitem"
      aria-level={level}
      aria-selected={false}
      data-id={id}
      tabIndex={useTabIndex({ id, isFirst: false, tabStop })}
      onClick={isLoading ? undefined : onMore}
    >
      {isLoading ? t("loading") : t("help.more")}
    </li>
  );
}
