// Where the agent is in the inbox, from the address, and how to go elsewhere in it.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import type { InboxFilter } from "./view.ts";

export interface InboxPlace {
  readonly filter: InboxFilter;
  readonly conversationId: string | null;
  open(conversationId: string): void;
  leave(): void;
  search(query: string): void;
}

export function useInbox(): InboxPlace {
  const navigate = useNavigate();
  const { view = "open", store = null, query = "" } = useSearch({ from: "/frame/inbox" });
  const { conversationId = null } = useParams({ strict: false });
  return useMemo(
    () => ({
      filter: { view, storeId: store, query },
      conversationId,
      open: (id) =>
        void navigate({ to: "/inbox/$conversationId", params: { conversationId: id }, search: (now) => now }),
      leave: () => void navigate({ to: "/inbox", search: (now) => now }),
      search: (text) =>
        void navigate({
          to: ".",
          search: ({ query: _, ...now }: { query?: string }) => (text ? { ...now, query: text } : now),
          replace: true,
        }),
    }),
    [navigate, view, store, query, conversationId],
  );
}
