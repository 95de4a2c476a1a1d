import type { ReactNode } from "react";
import s from "./empty.module.css";

interface EmptyProps {
  readonly title: string;
  readonly reason?: string;
  readonly action?: ReactNode;
  readonly isAlert?: boolean;
}

/** One sentence what will be here, one why it is empty, one action at most. */
export function Empty({ title, reason, action, isAlert = false }: EmptyProps) {
  return (
    <div className={s.empty} role={isAlert ? "alert" : undefined}>
      <p className={s.title}>{title}</p>
      {reason ? <p className={s.reason}>{reason}</p> : null}
      {action ? <div className={s.action}>{action}</div> : null}
    </div>
  );
}
