// Running a campaign over recorded page views, and how far that has come.
import { queryOptions } from "@tanstack/react-query";
import type { CampaignDefinition, Replay, ReplayAnswer } from "@parlor/shared/api";
import { makeUuid } from "@parlor/shared/ids";
import { keys } from "../../api/keys.ts";
import type { Services } from "../../app/services.ts";

type Deps = Pick<Services, "api">;

const LOOK_AGAIN_MS = 700;

/** What was begun last, kept while the console is open: whoever leaves the page finds it when they come back. */
export interface BegunReplay {
  readonly replay: Replay;
  /** The definition that it runs with, as it was sent. */
  readonly sent: string;
}

export function begunQuery(campaignId: string) {
  return queryOptions<BegunReplay | null>({
    queryKey: keys.campaign(campaignId, "replay"),
    staleTime: Infinity,
    gcTime: Infinity,
    queryFn: () => null,
  });
}

/** Asks until it is done. */
export function replayQuery({ api }: Deps, { replay }: BegunReplay) {
  return queryOptions({
    queryKey: keys.campaign(replay.campaign_id, "replay", replay.id),
    initialData: replay,
    initialDataUpdatedAt: 0,
    gcTime: Infinity,
    staleTime: ({ state }) => (state.data?.status === "done" ? Infinity : 0),
    queryFn: async ({ signal }) =>
      (await api.get<ReplayAnswer>(`/campaigns/${encodeURIComponent(replay.campaign_id)}/replays/${replay.id}`, undefined, signal)).replay,
    refetchInterval: ({ state }) => (state.data?.status === "done" || state.error ? false : LOOK_AGAIN_MS),
  });
}

export async function beginReplay({ api, queries }: Services, campaignId: string, definition: CampaignDefinition): Promise<void> {
  const sent = JSON.stringify(definition);
  const { replay } = await api.post<ReplayAnswer>(`/campaigns/${encodeURIComponent(campaignId)}/replays`, { id: makeUuid(), definition });
  const begun: BegunReplay = { replay, sent };
  queries.setQueryData<BegunReplay>(keys.campaign(campaignId, "replay"), begun);
}

/** The page waits no longer; what the server has begun harms nobody. */
export function forgetReplay({ queries }: Services, campaignId: string): void {
  queries.setQueryData<BegunReplay | null>(keys.campaign(campaignId, "replay"), null);
}
