import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Conversation } from "../../api/types.ts";
import { useObservable } from "../../app/observable.ts";
import { useServices } from "../../app/services.ts";
import { useReader, useTimes } from "../../i18n/use_reader.ts";
import { useT } from "../../i18n/use_t.ts";
import { fetchEarlier } from "../queries.ts";
import { Changes } from "./changes.tsx";
import { PendingRun } from "./pending_run.tsx";
import { Run } from "./run.tsx";
import { buildThreadItems, findSeenRun, type ThreadItem } from "./thread_items.ts";
import type { Thread } from "./thread_reducer.ts";
import s from "./thread_view.module.css";
import { TypingBubble } from "./typing_bubble.tsx";

interface ThreadViewProps {
  readonly conversation: Conversation;
  /** Null while it is fetched for the first time. */
  readonly thread: Thread | null;
}

/** The messages. The scroller grows from its end, so it stays at the newest and keeps its place when earlier ones come. */
export function ThreadView({ conversation, thread }: ThreadViewProps) {
  const t = useT();
  const services = useServices();
  const reader = useReader();
  const allPending = useObservable(services.outbox.pending);
  const pending = useMemo(
    () => allPending.filter(({ conversationId }) => conversationId === conversation.id),
    [allPending, conversation.id],
  );
  const items = useMemo(() => buildThreadItems(thread?.messages ?? [], pending, reader), [thread, pending, reader]);
  const seenRun = findSeenRun(items, conversation.visitor_read_seq);
  const earlier = useMutation({ mutationFn: () => fetchEarlier(services, conversation.id) });
  return (
    <div className={s.scroller} tabIndex={-1}>
      <div className={s.column} role="log" aria-label={t("thread.messages")} aria-busy={thread === null}>
        {thread?.hasEarlier ? (
          <Button className={s.earlier ?? ""} variant="subtle" loading={earlier.isPending} onClick={() => earlier.mutate()}>
            {earlier.isError ? t("thread.earlier.failed") : t("thread.earlier")}
          </Button>
        ) : null}
        {items.map((item) => (
          <Item key={item.key} item={item} conversation={conversation} isSeen={item.key === seenRun} />
        ))}
        <TypingBubble conversation={conversation} />
      </div>
    </div>
  );
}

interface ItemProps {
  readonly item: ThreadItem;
  readonly conversation: Conversation;
  readonly isSeen: boolean;
}

function Item({ item, conversation, isSeen }: ItemProps) {
  const times = useTimes();
  switch (item.type) {
    case "day":
      return <p className={s.day}>{times.day(item.at)}</p>;
    case "changes":
      return <Changes messages={item.messages} isFolded={item.isFolded} />;
    case "pending":
      return <PendingRun item={item} />;
    case "run":
      return <Run item={item} visitor={conversation.visitor} storeId={conversation.store_id} isSeen={isSeen} />;
  }
}
