import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { CommentView } from "../api/types.ts";
import { useServices } from "../app/services.ts";
import { useTimes } from "../i18n/use_reader.ts";
import { useT } from "../i18n/use_t.ts";
import s from "./comments.module.css";
import { commentsQuery } from "./queries.ts";
import { useHelpCenter } from "./use_help_center.ts";

interface CommentsProps {
  readonly storeId: string;
  readonly days: number;
  /** Null: of all articles, each named. */
  readonly articleId: string | null;
}

export function Comments({ storeId, days, articleId }: CommentsProps) {
  const t = useT();
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    commentsQuery(useServices(), storeId, days, articleId),
  );
  const comments = data?.pages.flatMap(({ items }) => items) ?? [];
  if (data && comments.length === 0) return <p className={s.quiet}>{t("help.comments.none")}</p>;
  return (
    <>
      <ol className={s.comments}>
        {comments.map((comment) => (
          <Comment key={comment.id} comment={comment} isNamed={articleId === null} />
        ))}
      </ol>
      {hasNextPage ? (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("help.more")}
        </Button>
      ) : null}
    </>
  );
}

function Comment({ comment, isNamed }: { readonly comment: CommentView; readonly isNamed: boolean }) {
  const t = useT();
  const times = useTimes();
  const { change } = useHelpCenter();
  return (
    <li className={s.comment}>
      <p className={s.words} dir="auto">
        {comment.comment}
      </p>
      <p className={s.meta}>
        <span>{comment.is_helpful ? t("help.comment.yes") : t("help.comment.no")}</span>
        <time dateTime={comment.answered_at} title={times.full(comment.answered_at)}>
          {times.ago(comment.answered_at)}
        </time>
        {isNamed ? (
          <button type="button" className={s.name} onClick={() => change({ article: comment.article_id })}>
            <bdi>{comment.title ?? t("help.removed")}</bdi>
          </button>
        ) : null}
      </p>
    </li>
  );
}
