import { Button } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ChoiceMenu } from "../../app/choice_menu.tsx";
import { Empty } from "../../app/empty.tsx";
import { Notice } from "../../app/notice.tsx";
import { useServices } from "../../app/services.ts";
import { Page } from "../../frame/page.tsx";
import { useT } from "../../i18n/use_t.ts";
import { AreaBar } from "../../settings/settings_page.tsx";
import { useStore } from "../../settings/use_store.ts";
import { STATUSES } from "../campaigns_search.ts";
import { DebugLink } from "../debug/debug_link.tsx";
import { emptyDefinition } from "../definition.ts";
import { MARKETING } from "../marketing.ts";
import { campaignsQuery, createCampaign, limitsQuery, totalsQuery } from "../queries.ts";
import { CampaignTable } from "./campaign_table.tsx";
import s from "./campaigns_page.module.css";
import { LimitsPart } from "./limits_part.tsx";
import { useRowActions } from "./use_row_actions.ts";

const route = getRouteApi("/frame/marketing/campaigns");

/** All campaigns of a shop: where each stands and what came of it. */
export function CampaignsPage() {
  const t = useT();
  const services = useServices();
  const navigate = useNavigate();
  const { store, mayChange } = useStore();
  const { status, store: chosen } = route.useSearch();
  const inStore = chosen ? { store: chosen } : {};
  const list = useInfiniteQuery(campaignsQuery(services, store.id, status ?? null));
  const { data: totals } = useQuery(totalsQuery(services, store.id));
  const { data: limits } = useQuery(limitsQuery(services, store.id));
  const [isCreating, setCreating] = useState(false);
  const actions = useRowActions(store.id);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];

  const write = async (): Promise<void> => {
    setCreating(true);
    try {
      const made = await createCampaign(services, store.id, t("campaigns.untitled"), emptyDefinition(store.locales[0] ?? "en", t("campaigns.first_text")));
      await navigate({ to: "/marketing/campaigns/$campaignId", params: { campaignId: made.id }, search: inStore });
    } catch (error) {
      actions.fail(error);
    } finally {
      setCreating(false);
    }
  };
  const gallery = (
    <Button variant={items.length ? "default" : "filled"} onClick={() => void navigate({ to: "/marketing/gallery", search: inStore })}>
      {t("campaigns.from_gallery")}
    </Button>
  );

  return (
    <Page title={t("area.marketing")}>
      <AreaBar pages={MARKETING} />
      <div className={s.list}>
        <div className={s.bar}>
          <ChoiceMenu
            label={t("campaigns.filter", { status: status ? t(`campaigns.status.${status}`) : t("campaigns.all") })}
            choices={[{ value: null, name: t("campaigns.all") }, ...STATUSES.map((value) => ({ value, name: t(`campaigns.status.${value}`) }))]}
            chosen={status ?? null}
            onChoose={(value) => void navigate({ to: "/marketing/campaigns", search: { ...inStore, ...(value ? { status: value } : {}) }, replace: true })}
          />
          <DebugLink origin={store.domains[0]} />
          <span className={s.grow} />
          {mayChange && items.length ? gallery : null}
          {mayChange ? (
            <Button variant={items.length ? "filled" : "default"} onClick={() => void write()} loading={isCreating}>
              {t("campaigns.write")}
            </Button>
          ) : null}
        </div>
        {actions.problem ? <Notice tone="red">{actions.problem}</Notice> : null}
        {list.isError ? (
          <Empty isAlert title={t("campaigns.failed")} action={<Button onClick={() => void list.refetch()}>{t("campaigns.again")}</Button>} />
        ) : items.length ? (
          <CampaignTable campaigns={items} totals={totals} mayChange={mayChange} actions={actions} />
        ) : list.isPending ? (
          <p className={s.loading}>{t("campaigns.loading")}</p>
        ) : status ? (
          <Empty
            title={t("campaigns.none_of", { status: t(`campaigns.status.${status}`) })}
            action={<Button onClick={() => void navigate({ to: "/marketing/campaigns", search: inStore })}>{t("campaigns.show_all")}</Button>}
          />
        ) : (
          <Empty title={t("campaigns.none")} reason={t("campaigns.none.reason")} action={mayChange ? gallery : null} />
        )}
        {list.hasNextPage ? (
          <div className={s.more}>
            <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>{t("campaigns.more")}</Button>
          </div>
        ) : null}
        {limits && (items.length || status) ? <LimitsPart key={store.id} storeId={store.id} saved={limits} mayChange={mayChange} /> : null}
      </div>
    </Page>
  );
}
