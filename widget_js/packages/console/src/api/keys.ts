// The query keys, in one place, so that events find what they change.
import type { InboxFilter } from "../inbox/view.ts";

export const keys = {
  session: ["session"] as const,
  agents: ["agents"] as const,
  sentMail: ["sent-mail"] as const,
  counts: (storeId: string | null) => ["counts", storeId] as const,
  allCounts: ["counts"] as const,
  list: (filter: InboxFilter) => ["list", filter] as const,
  allLists: ["list"] as const,
  search: (query: string) => ["search", query] as const,
  conversation: (id: string) => ["conversation", id] as const,
  thread: (id: string) => ["thread", id] as const,
  helpCenter: (storeId: string, path: string, params: unknown) => ["help-center", storeId, path, params] as const,
  settings: (storeId: string, ...of: readonly string[]) => ["settings", storeId, ...of] as const,
  blocks: (visitorId: string) => ["blocks", visitorId] as const,
  campaigns: (storeId: string, ...of: readonly unknown[]) => ["campaigns", storeId, ...of] as const,
  campaign: (id: string, ...of: readonly string[]) => ["campaign", id, ...of] as const,
  consents: (storeId: string, ...of: readonly unknown[]) => ["consents", storeId, ...of] as const,
  history: (visitorId: string) => ["history", visitorId] as const,
};
