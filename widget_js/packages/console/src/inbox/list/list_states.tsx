import { Button } from "@mantine/core";
import { Empty } from "../../app/empty.tsx";
import type { Density } from "../../app/preferences.ts";
import { useSlow } from "../../app/use_slow.ts";
import { useT } from "../../i18n/use_t.ts";
import { useInbox } from "../use_inbox.ts";
import type { InboxFilter } from "../view.ts";
import s from "./list_states.module.css";

/** Rows in the shape of rows, and only when the answer takes a while. */
export function ListLoading({ density }: { readonly density: Density }) {
  const t = useT();
  const isSlow = useSlow();
  if (!isSlow) return null;
  return (
    <div role="status" aria-label={t("loading")}>
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className={s.row} data-density={density}>
          <span className={s.picture} />
          <span className={s.lines}>
            <span className={s.short} />
            <span className={s.long} />
          </span>
        </div>
      ))}
    </div>
  );
}

export function ListFailed({ onRetry }: { readonly onRetry: () => void }) {
  const t = useT();
  return (
    <Empty
      isAlert
      title={t("list.failed.title")}
      reason={t("list.failed.reason")}
      action={<Button onClick={onRetry}>{t("retry")}</Button>}
    />
  );
}

export function ListEmpty({ filter }: { readonly filter: InboxFilter }) {
  const t = useT();
  const { search } = useInbox();
  if (filter.query) {
    return (
      <Empty
        title={t("list.nothing_found.title", { query: filter.query })}
        reason={t("list.nothing_found.reason")}
        action={<Button onClick={() => search("")}>{t("list.nothing_found.action")}</Button>}
      />
    );
  }
  return <Empty title={t(`list.empty.${filter.view}.title`)} reason={t(`list.empty.${filter.view}.reason`)} />;
}
