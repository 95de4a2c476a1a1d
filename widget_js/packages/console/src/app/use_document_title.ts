import { useEffect } from "react";
import { useT } from "../i18n/use_t.ts";

export function useDocumentTitle(page: string): void {
  const t = useT();
  useEffect(() => {
    document.title = t("page.title", { page });
  }, [t, page]);
}
