import { Link } from "@tanstack/react-router";
import { Empty } from "../app/empty.tsx";
import { useT } from "../i18n/use_t.ts";

export function NotFoundPage() {
  const t = useT();
  return (
    <Empty title={t("page.not_found.title")} action={<Link to="/inbox">{t("page.not_found.action")}</Link>} />
  );
}
