import clsx from "clsx";
import type { ReactNode } from "react";
import s from "./words.module.css";

interface WordsProps {
  readonly children: ReactNode;
  readonly className?: string | undefined;
}

/**
 * One line of someone's words, in whatever direction they are: it stands at the reader's start, and what
 * does not fit is cut at its own end.
 */
export function Words({ children, className }: WordsProps) {
  return (
    <span className={clsx(s.words, className)}>
      <bdi>{children}</bdi>
    </span>
  );
}
