// What the items of the tree share.
import { createContext, useContext } from "react";
import type { CenterView } from "../api/types.ts";
import type { ArticleFilter } from "./queries.ts";

export interface TreeState {
  readonly center: CenterView;
  readonly storeId: string;
  readonly filter: ArticleFilter;
  readonly openIds: ReadonlySet<string>;
  /** The item that Tab comes to; null: the first. */
  readonly tabStop: string | null;
  readonly selectedId: string | null;
  toggle(id: string): void;
  select(id: string): void;
}

export const TreeContext = createContext<TreeState | null>(null);

export function useTree(): TreeState {
  const state = useContext(TreeContext);
  if (!state) throw new Error("TreeContext is missing");
  return state;
}
