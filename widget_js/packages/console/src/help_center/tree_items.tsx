import clsx from "clsx";
import { ChevronRight } from "lucide-react";
import { type ReactNode, useId } from "react";
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
  readonly isFirst: boolean;
  readonly children: ReactNode;
}

export function CategoryItem({ category, isFirst, children }: CategoryItemProps) {
  const t = useT();
  const numbers = useNumbers();
  const row = useId();
  const { openIds, toggle } = useTree();
  const id = `category:${category.id}`;
  const isOpen = openIds.has(category.id);
  return (
    <li
      className={s.item}
      role="treeitem"
      aria-expanded={isOpen}
      aria-selected={false}
      aria-labelledby={row}
      data-id={id}
      data-category={category.id}
      tabIndex={useTabIndex({ id, isFirst })}
    >
      <div className={clsx(s.row, s.category)} data-row="" onClick={() => toggle(category.id)}>
        <span className={s.chevron} data-open={isOpen || undefined}>
          <Icon of={ChevronRight} turns />
        </span>
        <span className={s.title} id={row}>
          <bdi>{category.title}</bdi>
          <span className="spoken">, {t("help.category.count", { count: category.articles_count })}</span>
        </span>
        <span className={s.count} aria-hidden="true">
          {numbers.count(category.articles_count)}
        </span>
      </div>
      {isOpen ? (
        <ul className={s.branch} role="group">
          {children}
        </ul>
      ) : null}
    </li>
  );
}

interface ArticleItemProps {
  readonly article: ArticleStateView;
  readonly isFirst: boolean;
  /** With the categories above it, where the tree does not show them. */
  readonly hasPath: boolean;
}

export function ArticleItem({ article, isFirst, hasPath }: ArticleItemProps) {
  const t = useT();
  const numbers = useNumbers();
  const day = useDays();
  const row = useId();
  const { center, selectedId, select } = useTree();
  const id = `article:${article.id}`;
  const updated = article.versions[0]?.updated_at;
  const yes = article.helpful_count;
  const all = yes + article.unhelpful_count;
  const counts = { yes: numbers.count(yes), all: numbers.count(all) };
  return (
    <li
      className={s.item}
      role="treeitem"
      aria-selected={selectedId === article.id}
      aria-labelledby={row}
      data-id={id}
      tabIndex={useTabIndex({ id, isFirst })}
    >
      <div className={clsx(s.row, s.article)} id={row} data-row="" onClick={() => select(article.id)}>
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
      </div>
    </li>
  );
}

interface MoreItemProps {
  readonly id: string;
  readonly isLoading: boolean;
  readonly onMore: () => void;
}

export function MoreItem({ id, isLoading, onMore }: MoreItemProps) {
  const t = useT();
  return (
    <li className={s.item} role="treeitem" aria-selected={false} data-id={id} tabIndex={useTabIndex({ id, isFirst: false })}>
      <div className={clsx(s.row, s.more)} data-row="" onClick={isLoading ? undefined : onMore}>
        {isLoading ? t("loading") : t("help.more")}
      </div>
    </li>
  );
}
