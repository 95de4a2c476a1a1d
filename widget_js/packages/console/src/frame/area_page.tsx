import { getRouteApi } from "@tanstack/react-router";
import { Empty } from "../app/empty.tsx";
import { useT } from "../i18n/use_t.ts";
import { AREAS } from "./areas.ts";
import { Page } from "./page.tsx";

const route = getRouteApi("/frame/$area");

/** An area that a later version fills: what will be here, and that it is not yet. */
export function AreaPage() {
  const t = useT();
  const { area: path } = route.useParams();
  const area = AREAS.find((candidate) => candidate.path === path);
  if (!area?.coming) return null;
  return (
    <Page title={t(area.label)}>
      <Empty title={t(area.coming)} reason={t("area.not_yet")} />
    </Page>
  );
}
