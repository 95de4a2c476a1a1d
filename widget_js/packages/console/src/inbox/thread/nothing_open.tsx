import { Empty } from "../../app/empty.tsx";
import { useT } from "../../i18n/use_t.ts";
import s from "./nothing_open.module.css";

export function NothingOpen() {
  const t = useT();
  return (
    <div className={s.place}>
      <Empty title={t("thread.none.title")} reason={t("thread.none.reason")} />
    </div>
  );
}
