// Why a visitor who is known did not meet a campaign.
import { queryOptions } from "@tanstack/react-query";
import type { CampaignExplanation, CampaignPage } from "@parlor/shared/api";
import { keys } from "../../api/keys.ts";
import type { Services } from "../../app/services.ts";

type Deps = Pick<Services, "api">;

/** As many as a store may have. */
const MOST = 200;

export function choicesQuery({ api }: Deps, storeId: string) {
  return queryOptions({
    queryKey: keys.campaigns(storeId, "choices"),
    staleTime: 0,
    queryFn: async ({ signal }) => {
      const { items } = await api.get<CampaignPage>("/campaigns", { store_id: storeId, limit: MOST }, signal);
      // What runs is what somebody misses.
      return [...items].sort((a, b) => Number(b.status === "active") - Number(a.status === "active"));
    },
  });
}

export function explanationQuery({ api }: Deps, campaignId: string, visitorId: string) {
  return queryOptions({
    queryKey: keys.campaign(campaignId, "explanation", visitorId),
    staleTime: 0,
    queryFn: () => api.post<CampaignExplanation>(`/campaigns/${encodeURIComponent(campaignId)}/explanation`, { visitor_id: visitorId }),
  });
}
