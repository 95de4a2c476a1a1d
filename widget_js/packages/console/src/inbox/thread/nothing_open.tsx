import { Empty } from "../../app/empty.tsx";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useObservable } from "../../app/observable.ts";
import { useServices } from "../../app/services.ts";
import { useT } from "../../i18n/use_t.ts";
import { useSession } from "../../session/session.ts";
import { flattenList } from "../conversation_reducer.ts";
import { listQuery } from "../queries.ts";
import { useInbox } from "../use_inbox.ts";
import s from "./nothing_open.module.css";

/** Beside a list of rows it says how to open one; beside an empty list, which says why it is empty, nothing. */
export function NothingOpen() {
  const t = useT();
  const services = useServices();
  const { agent } = useSession();
  const { filter } = useInbox();
  const { hasKeys } = useObservable(services.preferences);
  const { data } = useInfiniteQuery(listQuery(services, filter, agent.id));
  if (!flattenList(data).length) return null;
  return (
    <div className={s.place}>
      <Empty title={t("thread.none.title")} reason={t(hasKeys ? "thread.none.reason" : "thread.none.reason.no_keys")} />
    </div>
  );
}
