// What the pages of quick responses fetch and save.
import { queryOptions } from "@tanstack/react-query";
import type {
  ChangeQuickResponse,
  NewQuickResponse,
  QuickResponseAnswer,
  QuickResponsePage,
  QuickResponseView,
} from "@parlor/shared/api";
import { keys } from "../../api/keys.ts";
import { Problem } from "../../api/problem.ts";
import type { Services } from "../../app/services.ts";

/** As many as a store may have: one answer holds them all. */
const MOST = 100;
const ROOT = "/quick-responses";

const address = (id: string, path = ""): string => `${ROOT}/${encodeURIComponent(id)}${path}`;
const keyOf = (storeId: string) => keys.settings(storeId, "quick-responses");

export function quickResponsesQuery({ api }: Pick<Services, "api">, storeId: string) {
  return queryOptions({
    queryKey: keyOf(storeId),
    // Counts grow and colleagues write, and no event tells of it.
    staleTime: 0,
    queryFn: async ({ signal }) => (await api.get<QuickResponsePage>(ROOT, { store_id: storeId, limit: MOST }, signal)).items,
  });
}

export async function writeQuickResponse(services: Services, storeId: string, response: NewQuickResponse): Promise<string> {
  const { quick_response } = await services.api.post<QuickResponseAnswer>(ROOT, response);
  await askAgain(services, storeId);
  return quick_response.id;
}

/** What somebody else changed meanwhile is fetched, so that discarding shows theirs. */
export async function changeQuickResponse(services: Services, storeId: string, id: string, change: ChangeQuickResponse): Promise<void> {
  try {
    await services.api.patch<QuickResponseAnswer>(address(id), change);
    await askAgain(services, storeId);
  } catch (error) {
    if (error instanceof Problem && !error.isUnreachable && !error.errors.length) await askAgain(services, storeId);
    throw error;
  }
}

export async function deleteQuickResponse(services: Services, storeId: string, id: string): Promise<void> {
  await services.api.remove(address(id));
  await askAgain(services, storeId);
}

export async function restoreQuickResponse(services: Services, storeId: string, id: string): Promise<void> {
  await services.api.post(address(id, "/restore"), {});
  await askAgain(services, storeId);
}

/** Shows the order at once; what the server refuses is taken back. */
export async function orderQuickResponses(services: Services, storeId: string, ids: readonly string[]): Promise<void> {
  const { api, queries } = services;
  await queries.cancelQueries({ queryKey: keyOf(storeId) });
  queries.setQueryData<readonly QuickResponseView[]>(keyOf(storeId), (items = []) =>
    [...items].sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id)),
  );
  try {
    await api.post(`${ROOT}/order`, { store_id: storeId, ids });
  } finally {
    await askAgain(services, storeId);
  }
}

/** The previews show the widget's configuration, which has changed too. */
async function askAgain({ queries }: Pick<Services, "queries">, storeId: string): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: keyOf(storeId) }),
    queries.invalidateQueries({ queryKey: keys.settings(storeId, "widget-config") }),
  ]);
}
