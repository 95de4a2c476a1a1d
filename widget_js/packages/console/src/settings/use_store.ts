// The store whose settings are on the screen: the one in the address, else the first.
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { StoreBrief } from "../api/types.ts";
import { useSession } from "../session/session.ts";

export interface ChosenStore {
  readonly store: StoreBrief;
  readonly stores: readonly StoreBrief[];
  readonly mayChange: boolean;
  choose(id: string): void;
}

export function useStore(): ChosenStore {
  const { stores, agent } = useSession();
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const store = stores.find(({ id }) => id === search.store) ?? stores[0];
  if (!store) throw new Error("an account has at least one store");
  return {
    store,
    stores,
    mayChange: agent.role === "owner" || agent.role === "admin",
    choose: (id) => void navigate({ to: ".", search: (kept) => ({ ...kept, store: id }) }),
  };
}
