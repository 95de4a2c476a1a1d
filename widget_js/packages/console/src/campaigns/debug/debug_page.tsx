import { Button } from "@mantine/core";
import { useLingui } from "@lingui/react";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import type { CampaignDebugToken } from "@parlor/shared/api";
import { Problem } from "../../api/problem.ts";
import { Notice } from "../../app/notice.tsx";
import { useServices } from "../../app/services.ts";
import { useT } from "../../i18n/use_t.ts";
import { EntryPage } from "../../session/entry_page.tsx";
import entry from "../../session/entry_page.module.css";
import { useSession } from "../../session/session.ts";
import s from "./debug_page.module.css";

const route = getRouteApi("/campaign-debug");

/**
 * The window that a page of the storefront opens: says which page asks for which shop, and hands that page, and no
 * other, a token. Its opener is of another origin; postMessage is all that passes between the two.
 */
export function DebugPage() {
  const t = useT();
  const services = useServices();
  const { i18n } = useLingui();
  const { agent, stores } = useSession();
  const { key, origin = "" } = route.useSearch();
  const [opener] = useState(() => window.opener as Window | null);
  const store = stores.find((each) => each.key === key);
  const isOwn = store?.domains.includes(origin) || origin === location.origin;
  const lend = useMutation({
    mutationFn: () => services.api.post<CampaignDebugToken>("/campaign-debug-tokens", { store_id: store?.id, origin }),
    // To that origin alone: whatever the opener shows by now, another one is told nothing.
    onSuccess: ({ token }) => opener?.postMessage({ parlor: "campaign_debug", token, locale: i18n.locale }, origin),
  });
  const refusal = !store
    ? t("debug.page.other_store", { name: agent.name })
    : !isOwn
      ? t("debug.page.other_origin", { origin, store: store.name })
      : !opener
        ? t("debug.page.no_opener")
        : null;
  if (refusal) {
    return (
      <EntryPage title={t("debug.page.title")}>
        <Notice tone="red">{refusal}</Notice>
      </EntryPage>
    );
  }
  return (
    <EntryPage title={t("debug.page.title")}>
      <p>{t("debug.page.asks")}</p>
      <dl className={s.who}>
        <dt>{t("debug.page.store")}</dt>
        <dd dir="auto">{store?.name}</dd>
        <dt>{t("debug.page.origin")}</dt>
        <dd dir="ltr">{origin}</dd>
      </dl>
      <p className={entry.words}>{t("debug.page.what")}</p>
      {lend.error ? <Notice tone="red">{lend.error instanceof Problem && lend.error.message ? lend.error.message : t("problem.unknown")}</Notice> : null}
      {lend.isSuccess ? <p role="status">{t("debug.page.done")}</p> : null}
      {lend.isSuccess ? null : (
        <Button variant="filled" size="md" loading={lend.isPending} onClick={() => lend.mutate()}>
          {t("debug.page.allow")}
        </Button>
      )}
    </EntryPage>
  );
}
