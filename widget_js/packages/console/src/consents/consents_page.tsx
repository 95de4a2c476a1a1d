import { Button, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Download, Search } from "lucide-react";
import { useState } from "react";
import type { Consent } from "@parlor/shared/api";
import { ChoiceMenu } from "../app/choice_menu.tsx";
import { Empty } from "../app/empty.tsx";
import { Icon } from "../app/icon.tsx";
import { Notice } from "../app/notice.tsx";
import { useServices } from "../app/services.ts";
import { MARKETING } from "../campaigns/marketing.ts";
import { Page } from "../frame/page.tsx";
import { useT } from "../i18n/use_t.ts";
import { AreaBar } from "../settings/settings_page.tsx";
import { useStore } from "../settings/use_store.ts";
import { ConsentTable } from "./consent_table.tsx";
import s from "./consents.module.css";
import { STATES } from "./consents_search.ts";
import { consentsQuery, exportAddress } from "./queries.ts";
import { useWithdrawal } from "./use_withdrawal.ts";
import { WithdrawDialog } from "./withdraw_dialog.tsx";

const route = getRouteApi("/frame/marketing/consents");
const ASK_AFTER_MS = 250;

/** Who agreed to get news, to which words and when: what a merchant has to be able to prove. */
export function ConsentsPage() {
  const t = useT();
  const { mayChange } = useStore();
  return (
    <Page title={t("area.marketing")}>
      <AreaBar pages={MARKETING} />
      {mayChange ? <Consents /> : <Empty title={t("consents.forbidden")} />}
    </Page>
  );
}

function Consents() {
  const t = useT();
  const services = useServices();
  const navigate = useNavigate();
  const { store } = useStore();
  const search = route.useSearch();
  const { state, query } = search;
  const inStore = search.store ? { store: search.store } : {};
  const [typed, setTyped] = useState(query ?? "");
  const [withdrawn, setWithdrawn] = useState<Consent | null>(null);
  const withdrawing = useWithdrawal();
  const list = useInfiniteQuery(consentsQuery(services, store.id, search));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];

  const find = (wanted: { readonly state?: (typeof STATES)[number] | null | undefined; readonly query?: string | undefined }): void => {
    const next = { state, query, ...wanted };
    void navigate({
      to: "/marketing/consents",
      search: { ...inStore, ...(next.state ? { state: next.state } : {}), ...(next.query ? { query: next.query } : {}) },
      replace: true,
    });
  };
  const ask = useDebouncedCallback((words: string) => find({ query: words.trim() }), ASK_AFTER_MS);
  const showAll = (): void => {
    setTyped("");
    find({ state: null, query: "" });
  };

  return (
    <div className={s.list}>
      <div className={s.bar}>
        <TextInput
          className={s.search ?? ""}
          type="search"
          aria-label={t("consents.search")}
          placeholder={t("consents.search")}
          leftSection={<Icon of={Search} />}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            ask(event.currentTarget.value);
          }}
        />
        <ChoiceMenu
          label={t("consents.filter", { state: t(state ? `consents.state.${state}` : "consents.all") })}
          choices={[{ value: null, name: t("consents.all") }, ...STATES.map((value) => ({ value, name: t(`consents.state.${value}`) }))]}
          chosen={state ?? null}
          onChoose={(value) => find({ state: value })}
        />
        <span className={s.grow} />
        {items.length ? (
          <Button component="a" href={exportAddress(store.id, search)} download leftSection={<Icon of={Download} />}>
            {t("consents.export")}
          </Button>
        ) : null}
      </div>
      {withdrawing.problem && !withdrawn ? <Notice tone="red">{withdrawing.problem}</Notice> : null}
      {list.isError ? (
        <Empty isAlert title={t("consents.failed")} action={<Button onClick={() => void list.refetch()}>{t("campaigns.again")}</Button>} />
      ) : items.length ? (
        <ConsentTable
          consents={items}
          onWithdraw={(consent) => {
            withdrawing.forget();
            setWithdrawn(consent);
          }}
        />
      ) : list.isPending ? (
        <p className={s.loading}>{t("campaigns.loading")}</p>
      ) : query || state ? (
        <Empty
          title={query ? t("consents.none_like", { query }) : t("consents.none_of", { state: t(`consents.state.${state ?? "given"}`) })}
          action={<Button onClick={showAll}>{t("consents.show_all")}</Button>}
        />
      ) : (
        <Empty
          title={t("consents.none")}
          reason={t("consents.none.reason")}
          action={<Button variant="filled" onClick={() => void navigate({ to: "/marketing/gallery", search: inStore })}>{t("campaigns.from_gallery")}</Button>}
        />
      )}
      {list.hasNextPage ? (
        <div className={s.more}>
          <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>{t("campaigns.more")}</Button>
        </div>
      ) : null}
      {items.length ? <p className={s.loading}>{t("consents.proof")}</p> : null}
      {withdrawn ? <WithdrawDialog consent={withdrawn} withdrawing={withdrawing} onClose={() => setWithdrawn(null)} /> : null}
    </div>
  );
}
