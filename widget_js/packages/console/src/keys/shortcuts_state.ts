import { createContext, useContext } from "react";

export interface ShortcutsDialogState {
  readonly open: () => void;
}

export const ShortcutsContext = createContext<ShortcutsDialogState>({ open: () => undefined });

export function useShortcutsDialog(): ShortcutsDialogState {
  return useContext(ShortcutsContext);
}
