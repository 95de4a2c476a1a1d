// What the page of consents fetches and changes.
import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import type { Consent, ConsentAnswer, ConsentPage } from "@parlor/shared/api";
import { makeUuid } from "@parlor/shared/ids";
import { API_BASE } from "../api/client.ts";
import { keys } from "../api/keys.ts";
import type { Services } from "../app/services.ts";
import type { ConsentsSearch } from "./consents_search.ts";

const PATH = "/marketing-consents";
const PAGE = 50;

export function consentsQuery({ api }: Pick<Services, "api">, storeId: string, { state, query }: ConsentsSearch) {
  return infiniteQueryOptions({
    queryKey: keys.consents(storeId, state, query),
    // Shoppers agree at any time, and no event tells of it.
    staleTime: 0,
    placeholderData: keepPreviousData,
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) => api.get<ConsentPage>(PATH, { store_id: storeId, state, query, limit: PAGE, after: pageParam }, signal),
    getNextPageParam: ({ next }) => next,
  });
}

/** Where the file with all that the filters let through is. */
export function exportAddress(storeId: string, { state, query }: ConsentsSearch): string {
  const filters = new URLSearchParams({ store_id: storeId, ...(state ? { state } : {}), ...(query ? { query } : {}) });
  return `${API_BASE}${PATH}/export?${filters.toString()}`;
}

export async function withdrawConsent(services: Services, { id, store_id }: Consent, note: string): Promise<void> {
  await services.api.post<ConsentAnswer>(withdrawalOf(id), { id: makeUuid(), note });
  await askAgain(services, store_id);
}

export async function undoWithdrawal(services: Services, { id, store_id }: Consent): Promise<void> {
  await services.api.remove(withdrawalOf(id));
  await askAgain(services, store_id);
}

const withdrawalOf = (id: string): string => `${PATH}/${encodeURIComponent(id)}/withdrawal`;

async function askAgain({ queries }: Services, storeId: string): Promise<void> {
  await queries.invalidateQueries({ queryKey: keys.consents(storeId) });
}
