import clsx from "clsx";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import type { ArticleStateView, CategoryView } from "../api/types.ts";
import { Icon } from "../app/icon.tsx";
import { useT } from "../i18n/use_t.ts";
import s from "./article_tree.module.css";
import { useTree } from "./tree_state.ts";
import { useDays, useNumbers } from "./use_help_center.ts";
import { VersionChips } from "./version_chips.tsx";

interface ItemProps {
  readonly id: string;
  readonly isFirst: boolean;
}

/** One stop for Tab in the whole tree; the arrows lead to the others. */
function useTabIndex({ id, isFirst }: ItemProps): 0 | -1 {
  const { tabStop } = useTree();
  return (tabStop === null ? isFirst : tabStop === id) ? 0 : -1;
}

interface CategoryItemProps {
  readonly category: CategoryView;
  readonly level: number;
  readonly isFirst: boolean;
  /** What hangs below it: in a flat tree these are the next items, a level further in. */
  readonly children: ReactNode;
}

export function CategoryItem({ category, level, isFirst, children }: CategoryItemProps) {
  const t = useT();
  const numbers = useNumbers();
  const { openIds, toggle } = useTree();
  const id = `category:${category.id}`;
  const isOpen = openIds.has(category.id);
  return (
    <>
      <li
        className={clsx(s.item, s.row, s.category)}
        role="treeitem"
        aria-level={level}
        aria-expanded={isOpen}
        aria-selected={false}
        data-id={id}
        data-category={category.id}
        tabIndex={useTabIndex({ id, isFirst })}
        onClick={() => toggle(category.id)}
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
      {isOpen ? children : null}
    </>
  );
}

interface ArticleItemProps {
  readonly article: ArticleStateView;
  readonly level: number;
  readonly isFirst: boolean;
  /** With the categories above it, where the tree does not show them. */
  readonly hasPath: boolean;
}

export function ArticleItem({ article, level, isFirst, hasPath }: ArticleItemProps) {
  const t = useT();
  const numbers = useNumbers();
  const day = useDays();
  const { center, selectedId, select } = useTree();
  const id = `article:${article.id}`;
  const updated = article.versions[0]?.updated_at;
  const yes = article.helpful_count;
  const all = yes + article.unhelpful_count;
  const counts = { yes: numbers.count(yes), all: numbers.count(all) };
  return (
    <li
      className={clsx(s.item, s.row, s.article)}
      role="treeitem"
      aria-level={level}
      aria-selected={selectedId === article.id}
      data-id={id}
      tabIndex={useTabIndex({ id, isFirst })}
      onClick={() => select(article.id)}
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
        <VersionChips article={article} locales={center.locales} />
        <span className={s.day}>
          {updated ? (
            <>
              <span aria-hidden="true">{day(updated)}</span>
              <span className="spoken">{t("help.updated", { day: day(updated) })}</span>
            </>
          ) : null}
        </span>
        <span className={s.answers}>
          {all ? (
            <>
              <span aria-hidden="true">{t("help.answers", counts)}</span>
              <span className="spoken">{t("help.answers.said", counts)}</span>
            </>
          ) : null}
        </span>
    </li>
  );
}

interface MoreItemProps {
  readonly id: string;
  readonly level: number;
  readonly isLoading: boolean;
  readonly onMore: () => void;
}

export function MoreItem({ id, level, isLoading, onMore }: MoreItemProps) {
  const t = useT();
  return (
    <li
      className={clsx(s.item, s.row, s.more)}
      role="treeitem"
      aria-level={level}
      aria-selected={false}
      data-id={id}
      tabIndex={useTabIndex({ id, isFirst: false })}
      onClick={isLoading ? undefined : onMore}
    >
      {isLoading ? t("loading") : t("help.more")}
    </li>
  );
}
