// What can be done with a campaign without opening it.
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Campaign } from "@parlor/shared/api";
import { Problem } from "../../api/problem.ts";
import { useServices } from "../../app/services.ts";
import { useT } from "../../i18n/use_t.ts";
import type { SettableStatus } from "../campaigns_search.ts";
import { changeCampaign, createCampaign, deleteCampaign, restoreCampaign } from "../queries.ts";

const MOST_NAME = 120;

export interface RowActions {
  /** What went wrong last; null if nothing did. */
  readonly problem: string | null;
  fail(error: unknown): void;
  setStatus(campaign: Campaign, status: SettableStatus): void;
  setPriority(campaign: Campaign, priority: number): void;
  duplicate(campaign: Campaign): void;
  remove(campaign: Campaign): void;
}

export function useRowActions(storeId: string): RowActions {
  const t = useT();
  const services = useServices();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<string | null>(null);
  const fail = (error: unknown): void => {
    if (!(error instanceof Problem)) throw error;
    setProblem(error.isUnreachable ? t("campaigns.unreachable") : error.code === "version_conflict" ? t("campaigns.moved") : error.message || t("problem.unknown"));
  };
  const attempt = (act: () => Promise<unknown>): void => {
    setProblem(null);
    act().catch(fail);
  };
  return {
    problem,
    fail,
    setStatus: (campaign, status) => attempt(() => changeCampaign(services, storeId, campaign.id, { version: campaign.version, status })),
    setPriority: ({ id, version, definition }, priority) =>
      attempt(() => changeCampaign(services, storeId, id, { version, definition: { ...definition, delivery: { ...definition.delivery, priority } } })),
    duplicate: (campaign) =>
      attempt(async () => {
        const name = t("campaigns.copy_of", { name: campaign.name }).slice(0, MOST_NAME);
        const made = await createCampaign(services, storeId, name, campaign.definition);
        await navigate({ to: "/marketing/campaigns/$campaignId", params: { campaignId: made.id }, search: (kept) => kept });
      }),
    remove: (campaign) =>
      attempt(async () => {
        await deleteCampaign(services, storeId, campaign.id);
        services.toasts.show(t("campaigns.deleted", { name: campaign.name }), () => attempt(() => restoreCampaign(services, campaign.id)));
      }),
  };
}
