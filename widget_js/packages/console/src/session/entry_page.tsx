import type { ReactNode } from "react";
import { useDocumentTitle } from "../app/use_document_title.ts";
import { useT } from "../i18n/use_t.ts";
import s from "./entry_page.module.css";

interface EntryPageProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** The frame of the pages before the sign-in: word mark, title, one form. */
export function EntryPage({ title, children }: EntryPageProps) {
  const t = useT();
  useDocumentTitle(title);
  return (
    <main className={s.page}>
      <div className={s.column}>
        <p className={s.mark}>{t("product")}</p>
        <h1 className={s.title}>{title}</h1>
        {children}
      </div>
    </main>
  );
}
