import clsx from "clsx";
import { useSlow } from "../../app/use_slow.ts";
import { useT } from "../../i18n/use_t.ts";
import s from "./thread_loading.module.css";

/** A header and a few bubbles in their shapes, and only when the answer takes a while. */
export function ThreadLoading() {
  const t = useT();
  const isSlow = useSlow();
  return (
    <div role="status" aria-label={t("loading")}>
      <div className={s.header}>{isSlow ? <span className={s.name} /> : null}</div>
      {isSlow ? (
        <div className={s.column}>
          <span className={s.bubble} />
          <span className={clsx(s.bubble, s.short)} />
          <span className={clsx(s.bubble, s.ours)} />
        </div>
      ) : null}
    </div>
  );
}
