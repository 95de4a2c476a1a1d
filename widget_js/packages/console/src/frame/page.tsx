import type { ReactNode } from "react";
import { useDocumentTitle } from "../app/use_document_title.ts";
import { OpenSidebar } from "./open_sidebar.tsx";
import s from "./page.module.css";

interface PageProps {
  readonly title: string;
  /** At the end of the title bar. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page beside the sidebar: title bar and one scrolling column. */
export function Page({ title, actions, children }: PageProps) {
  useDocumentTitle(title);
  return (
    <main className={s.page}>
      <header className={s.header}>
        <OpenSidebar />
        <h1 className={s.title}>{title}</h1>
        {actions}
      </header>
      <div className={s.body}>{children}</div>
    </main>
  );
}
