// What the settings' pages fetch and save.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Palettes, WidgetConfig, WidgetSettings, WidgetSettingsChange } from "@parlor/shared/api";
import { keys } from "../api/keys.ts";
import type { Services } from "../app/services.ts";

type Deps = Pick<Services, "api">;

const FRESH_MS = 30_000;

function address(storeId: string, path: string): string {
  return `/stores/${encodeURIComponent(storeId)}/${path}`;
}

/** What shoppers' widgets are told now. */
export function widgetConfigQuery({ api }: Deps, storeId: string, locale: string) {
  return queryOptions({
    queryKey: keys.settings(storeId, "widget-config", locale),
    staleTime: FRESH_MS,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.get<WidgetConfig>(address(storeId, "widget-config"), { locale }, signal),
  });
}

export function widgetSettingsQuery({ api }: Deps, storeId: string) {
  return queryOptions({
    queryKey: keys.settings(storeId, "widget-settings"),
    // Someone else may change them, and no event tells of it.
    staleTime: 0,
    queryFn: ({ signal }) => api.get<WidgetSettings>(address(storeId, "widget-settings"), undefined, signal),
  });
}

/** Saves and shows what the server has now; the previews ask anew. */
export async function saveWidgetSettings({ api, queries }: Services, storeId: string, change: WidgetSettingsChange): Promise<void> {
  const saved = await api.patch<WidgetSettings>(address(storeId, "widget-settings"), change);
  queries.setQueryData(keys.settings(storeId, "widget-settings"), saved);
  await queries.invalidateQueries({ queryKey: keys.settings(storeId, "widget-config") });
}

export function paletteQuery({ api }: Deps, color: string, textColor: string) {
  return queryOptions({
    queryKey: ["palette", color, textColor],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.get<Palettes>("/palettes", { color, text_color: textColor }, signal),
  });
}
