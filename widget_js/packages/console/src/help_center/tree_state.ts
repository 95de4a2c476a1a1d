// What the parts of the tree share. Items themselves get what they need by hand: thousands of them may be drawn, and a
// value that changes with each key would draw all of them again.
import { createContext, useContext, useSyncExternalStore } from "react";
import type { Observable } from "../app/observable.ts";
import type { ArticleFilter } from "./queries.ts";

export interface TreeState {
  readonly locales: readonly string[];
  readonly storeId: string;
  readonly filter: ArticleFilter;
  readonly openIds: ReadonlySet<string>;
  readonly selectedId: string | null;
  /** The item that Tab comes to; null: the first. */
  readonly tabStop: Observable<string | null>;
}

export const TreeContext = createContext<TreeState | null>(null);

export function useTree(): TreeState {
  const state = useContext(TreeContext);
  if (!state) throw new Error("TreeContext is missing");
  return state;
}

interface Place {
  readonly id: string;
  readonly isFirst: boolean;
  readonly tabStop: Observable<string | null>;
}

/** One stop for Tab in the whole tree; the arrows lead to the others. */
export function useTabIndex({ id, isFirst, tabStop }: Place): 0 | -1 {
  const isStop = useSyncExternalStore(tabStop.subscribe, () => {
    const stop = tabStop.get();
    return stop === null ? isFirst : stop === id;
  });
  return isStop ? 0 : -1;
}
