import type { ReactNode } from "react";
import s from "./section.module.css";

interface SectionProps {
  readonly title: string | null;
  readonly children: ReactNode;
}

export function Section({ title, children }: SectionProps) {
  return (
    <section className={s.section}>
      {title ? <h3 className={s.title}>{title}</h3> : null}
      {children}
    </section>
  );
}

interface FactProps {
  readonly term: string;
  /** A control of ours, in the direction of the page; else someone's words in their own. */
  readonly isControl?: boolean;
  readonly children: ReactNode;
}

/** One line of a list of facts; belongs into <Facts>. */
export function Fact({ term, isControl = false, children }: FactProps) {
  return (
    <>
      <dt className={s.term}>{term}</dt>
      <dd className={s.value}>{isControl ? children : <bdi>{children}</bdi>}</dd>
    </>
  );
}

export function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className={s.facts}>{children}</dl>;
}
