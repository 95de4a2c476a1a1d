// What the campaigns' pages fetch and save.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type {
  Campaign, CampaignAnswer, CampaignCounts, CampaignDays, CampaignDefinition, CampaignPage, CampaignTemplates, CampaignTotals,
  CampaignTotalsList, ConditionsChecked, QuickResponsePage,
} from "@parlor/shared/api";
import { makeUuid } from "@parlor/shared/ids";
import { keys } from "../api/keys.ts";
import { Problem } from "../api/problem.ts";
import type { Services } from "../app/services.ts";
import type { SettableStatus } from "./campaigns_search.ts";

type Deps = Pick<Services, "api">;

const PATH = "/campaigns";
const PAGE = 50;
const MOST = 200;

export interface CampaignChange {
  readonly version: number;
  readonly name?: string;
  readonly status?: SettableStatus;
  readonly definition?: CampaignDefinition;
}

export function campaignsQuery({ api }: Deps, storeId: string, status: SettableStatus | null) {
  return infiniteQueryOptions({
    queryKey: keys.campaigns(storeId, "list", status),
    // Someone else may change them, and no event tells of it.
    staleTime: 0,
    placeholderData: keepPreviousData,
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) => api.get<CampaignPage>(PATH, { store_id: storeId, status, limit: PAGE, after: pageParam }, signal),
    getNextPageParam: ({ next }) => next,
  });
}

/** What came of each, by its id. */
export function totalsQuery({ api }: Deps, storeId: string) {
  return queryOptions({
    queryKey: keys.campaigns(storeId, "totals"),
    staleTime: 0,
    queryFn: async ({ signal }): Promise<ReadonlyMap<string, CampaignTotals>> => {
      const { items } = await api.get<CampaignTotalsList>(`/stores/${encodeURIComponent(storeId)}/campaign-counts`, undefined, signal);
      return new Map(items.map((each) => [each.campaign_id, each]));
    },
  });
}

/** How many campaigns one shopper meets in 24 hours, and the least time between two; 0: no limit. */
export interface CampaignLimits {
  readonly version: number;
  readonly per_day: number;
  readonly gap_seconds: number;
}

/** Null from a server that has none. */
export function limitsQuery({ api }: Deps, storeId: string) {
  return queryOptions({
    queryKey: keys.campaigns(storeId, "limits"),
    staleTime: 0,
    queryFn: async ({ signal }): Promise<CampaignLimits | null> => {
      try {
        return await api.get<CampaignLimits>(`/stores/${encodeURIComponent(storeId)}/campaign-limits`, undefined, signal);
      } catch (error) {
        if (error instanceof Problem && error.status === 404) return null;
        throw error;
      }
    },
  });
}

export async function saveLimits({ api, queries }: Services, storeId: string, { version, per_day, gap_seconds }: CampaignLimits): Promise<void> {
  const key = keys.campaigns(storeId, "limits");
  try {
    queries.setQueryData(key, await api.patch<CampaignLimits>(`/stores/${encodeURIComponent(storeId)}/campaign-limits`, { version, per_day, gap_seconds }));
  } catch (error) {
    if (error instanceof Problem && error.code === "version_conflict") await queries.invalidateQueries({ queryKey: key });
    throw error;
  }
}

export function templatesQuery({ api }: Deps, storeId: string) {
  return queryOptions({
    queryKey: keys.campaigns(storeId, "templates"),
    // The languages and domains of the store decide.
    staleTime: 0,
    queryFn: async ({ signal }) =>
      (await api.get<CampaignTemplates>(`/stores/${encodeURIComponent(storeId)}/campaign-templates`, undefined, signal)).items,
  });
}

export function campaignQuery({ api }: Deps, id: string) {
  return queryOptions({
    queryKey: keys.campaign(id),
    staleTime: 0,
    queryFn: async ({ signal }) => (await api.get<CampaignAnswer>(`${PATH}/${encodeURIComponent(id)}`, undefined, signal)).campaign,
  });
}

export function countsQuery({ api }: Deps, id: string) {
  return queryOptions({
    queryKey: keys.campaign(id, "counts"),
    staleTime: 0,
    queryFn: async ({ signal }) => (await api.get<CampaignCounts>(`${PATH}/${encodeURIComponent(id)}/counts`, undefined, signal)).items,
  });
}

export function daysQuery({ api }: Deps, id: string) {
  return queryOptions({
    queryKey: keys.campaign(id, "days"),
    staleTime: 0,
    queryFn: async ({ signal }) => (await api.get<CampaignDays>(`${PATH}/${encodeURIComponent(id)}/days`, undefined, signal)).items,
  });
}

/** What the server says of conditions while they are written. */
export function checkQuery({ api }: Deps, conditions: unknown) {
  return queryOptions({
    queryKey: ["conditions-check", JSON.stringify(conditions)],
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: () => api.post<ConditionsChecked>("/campaign-conditions/check", { conditions }),
  });
}

export function quickResponsesQuery({ api }: Deps, storeId: string) {
  return queryOptions({
    queryKey: keys.campaigns(storeId, "quick-responses"),
    staleTime: 0,
    queryFn: async ({ signal }) => (await api.get<QuickResponsePage>("/quick-responses", { store_id: storeId, limit: MOST }, signal)).items,
  });
}

/** Writes a new one as a draft; `id` is the same for every attempt. */
export async function createCampaign(
  services: Services, storeId: string, name: string, definition: CampaignDefinition, id: string = makeUuid(),
): Promise<Campaign> {
  const { campaign } = await services.api.post<CampaignAnswer>(PATH, { id, store_id: storeId, name, definition });
  await takeIn(services, campaign);
  return campaign;
}

/** Saves and shows what the server has now. After a conflict theirs is fetched, so that discarding shows it. */
export async function changeCampaign(services: Services, storeId: string, id: string, change: CampaignChange): Promise<void> {
  try {
    const { campaign } = await services.api.patch<CampaignAnswer>(`${PATH}/${id}`, change);
    await takeIn(services, campaign);
  } catch (error) {
    if (error instanceof Problem && error.code === "version_conflict") {
      await services.queries.invalidateQueries({ queryKey: keys.campaign(id), exact: true });
      await services.queries.invalidateQueries({ queryKey: keys.campaigns(storeId) });
    }
    throw error;
  }
}

export async function deleteCampaign({ api, queries }: Services, storeId: string, id: string): Promise<void> {
  await api.remove(`${PATH}/${id}`);
  await queries.invalidateQueries({ queryKey: keys.campaigns(storeId) });
}

export async function restoreCampaign(services: Services, id: string): Promise<void> {
  await takeIn(services, (await services.api.post<CampaignAnswer>(`${PATH}/${id}/restore`)).campaign);
}

async function takeIn({ queries }: Services, campaign: Campaign): Promise<void> {
  queries.setQueryData(keys.campaign(campaign.id), campaign);
  await queries.invalidateQueries({ queryKey: keys.campaigns(campaign.store_id) });
}
