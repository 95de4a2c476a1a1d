import clsx from "clsx";
import type { ReactNode } from "react";
import s from "./notice.module.css";

interface NoticeProps {
  readonly tone: "amber" | "red" | "quiet";
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** A line about what is above or below it: what happened and the way out. */
export function Notice({ tone, children, action }: NoticeProps) {
  return (
    <div className={clsx(s.notice, s[tone])} role={tone === "red" ? "alert" : "status"}>
      <span className={s.words}>{children}</span>
      {action}
    </div>
  );
}
