// What the page of the business hours fetches and saves. A store without a row is always open.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { BusinessHoursAnswer, BusinessHoursPage, BusinessHoursView, DayExceptionEntry, HoursPreview, Week } from "@parlor/shared/api";
import { keys } from "../../api/keys.ts";
import { Problem } from "../../api/problem.ts";
import type { Services } from "../../app/services.ts";

type Deps = Pick<Services, "api">;

const PATH = "/business-hours";

export interface HoursDraft {
  readonly isAlwaysOpen: boolean;
  readonly time_zone: string;
  readonly week: Week;
  readonly exceptions: readonly DayExceptionEntry[];
}

export function businessHoursQuery({ api }: Deps, storeId: string) {
  return queryOptions({
    queryKey: keys.settings(storeId, "business-hours"),
    // Someone else may change them, and no event tells of it.
    staleTime: 0,
    queryFn: async ({ signal }) => (await api.get<BusinessHoursPage>(PATH, { store_id: storeId }, signal)).items[0] ?? null,
  });
}

/** What a draft means at `at` (now, if null); the answer of the engine that shoppers' pages are told by. */
export function previewQuery({ api }: Deps, { isAlwaysOpen, ...hours }: HoursDraft, at: string | null) {
  return queryOptions({
    queryKey: ["hours-preview", hours, at],
    enabled: !isAlwaysOpen,
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: () => api.post<HoursPreview>(`${PATH}/preview`, { ...hours, at }),
  });
}

/** Saves and shows what the server has now; the previews ask anew. `id` is the same for every attempt of a form. */
export async function saveHours(
  { api, queries }: Services,
  storeId: string,
  known: BusinessHoursView | null,
  { isAlwaysOpen, ...hours }: HoursDraft,
  id: string,
): Promise<void> {
  const key = keys.settings(storeId, "business-hours");
  if (isAlwaysOpen) {
    if (known) await api.remove(`${PATH}/${known.id}?version=${known.version}`);
    queries.setQueryData(key, null);
  } else {
    const saved = known
      ? await api.patch<BusinessHoursAnswer>(`${PATH}/${known.id}`, { ...hours, version: known.version })
      : await api.post<BusinessHoursAnswer>(PATH, { ...hours, id, store_id: storeId });
    queries.setQueryData(key, saved.business_hours);
  }
  await queries.invalidateQueries({ queryKey: keys.settings(storeId, "widget-config") });
}

/** What is wrong with a field by the draft's own answer: the merchant need not save to learn it. */
export function errorIn(error: unknown, field: string): string | null {
  if (!(error instanceof Problem)) return null;
  return error.errors.find((one) => one.field === field || one.field.startsWith(`${field}.`) || one.field.startsWith(`${field}[`))?.message ?? null;
}
