// What the page of waiting fetches and saves.
import { queryOptions } from "@tanstack/react-query";
import type { Agent, List, Waiting, WaitingChange } from "@parlor/shared/api";
import { keys } from "../../api/keys.ts";
import type { Services } from "../../app/services.ts";

const address = (storeId: string): string => `/waiting-settings/${encodeURIComponent(storeId)}`;

export function waitingQuery({ api }: Pick<Services, "api">, storeId: string) {
  return queryOptions({
    queryKey: keys.settings(storeId, "waiting"),
    // Someone else may change it, and no event tells of it.
    staleTime: 0,
    queryFn: ({ signal }) => api.get<Waiting>(address(storeId), undefined, signal),
  });
}

/** Who of the staff asked for a mail is theirs to say: it is looked at, never changed here. */
export function watchersQuery({ api }: Pick<Services, "api">, storeId: string) {
  return queryOptions({
    queryKey: keys.settings(storeId, "watchers"),
    staleTime: 0,
    queryFn: async ({ signal }) =>
      (await api.get<List<Agent>>("/agents", undefined, signal)).items.filter((each) => each.gets_waiting_mail),
  });
}

export async function saveWaiting({ api, queries }: Services, storeId: string, change: WaitingChange): Promise<void> {
  queries.setQueryData(keys.settings(storeId, "waiting"), await api.patch<Waiting>(address(storeId), change));
  await queries.invalidateQueries({ queryKey: keys.settings(storeId, "widget-config") });
}
