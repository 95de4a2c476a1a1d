import { useInfiniteQuery } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import clsx from "clsx";
import { useEffect, useMemo, useRef, useState } from "react";
import { useObservable } from "../../app/observable.ts";
import { useServices } from "../../app/services.ts";
import { useT } from "../../i18n/use_t.ts";
import { useSession } from "../../session/session.ts";
import { flattenList } from "../conversation_reducer.ts";
import { listQuery } from "../queries.ts";
import { useInbox } from "../use_inbox.ts";
import s from "./conversation_list.module.css";
import { ConversationRow } from "./conversation_row.tsx";
import { ListHeader } from "./list_header.tsx";
import { ListEmpty, ListFailed, ListLoading } from "./list_states.tsx";
import { useHeldRows } from "./use_held_rows.ts";
import { useListKeys } from "./use_list_keys.ts";

const ROW_REM = { comfortable: 4, compact: 2.75 } as const;

export function ConversationList() {
  const t = useT();
  const services = useServices();
  const { agent, stores } = useSession();
  const { filter, conversationId } = useInbox();
  const { density, listWidth } = useObservable(services.preferences);
  const query = useInfiniteQuery(listQuery(services, filter, agent.id));
  const rows = useMemo(() => flattenList(query.data), [query.data]);
  const scroller = useRef<HTMLDivElement>(null);
  const [isScrolled, setScrolled] = useState(false);
  const held = useHeldRows(rows, JSON.stringify(filter), isScrolled);
  useListKeys(held.rows, conversationId);
  const virtual = useVirtualizer({
    count: held.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_REM[density] * rootFontSize(),
    getItemKey: (index) => held.rows[index]?.id ?? index,
    overscan: 8,
  });
  useEffect(() => virtual.measure(), [virtual, density]);
  const lastShown = virtual.getVirtualItems().at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastShown >= held.rows.length - 8) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, lastShown, held.rows.length]);
  return (
    <section className={s.pane} aria-label={t("list.label")} style={listWidth ? { inlineSize: `${listWidth}rem` } : undefined}>
      <ListHeader key={filter.query ? "searching" : "browsing"} />
      {held.waiting ? (
        <button type="button" className={s.news} onClick={() => { scroller.current?.scrollTo(0, 0); held.release(); }}>
          {t("list.news", { count: held.waiting })}
        </button>
      ) : null}
      <div
        ref={scroller}
        className={clsx(s.scroller)}
        onScroll={(event) => setScrolled(event.currentTarget.scrollTop > 0)}
        onPointerEnter={(event) => held.setHovered(event.pointerType === "mouse")}
        onPointerLeave={() => held.setHovered(false)}
      >
        {query.isPending ? <ListLoading density={density} /> : null}
        {query.isError && !rows.length ? <ListFailed onRetry={() => void query.refetch()} /> : null}
        {query.isSuccess && !rows.length ? <ListEmpty filter={filter} /> : null}
        <ol className={s.rows} style={{ blockSize: virtual.getTotalSize() }} aria-busy={query.isFetching}>
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const row = held.rows[index];
            if (!row) return null;
            return (
              <li key={key} className={s.place} style={{ transform: `translateY(${start}px)` }} aria-setsize={held.rows.length} aria-posinset={index + 1}>
                <ConversationRow
                  conversation={row}
                  isOpen={row.id === conversationId}
                  density={density}
                  storeName={stores.length > 1 && !filter.storeId ? (stores.find(({ id }) => id === row.store_id)?.name ?? null) : null}
                />
              </li>
            );
          })}
        </ol>
      </div>
    </section>
  );
}

function rootFontSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
