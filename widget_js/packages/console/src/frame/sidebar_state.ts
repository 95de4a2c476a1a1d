import { createContext, useContext } from "react";

export interface SidebarState {
  readonly isOpen: boolean;
  readonly setOpen: (isOpen: boolean) => void;
}

/** Whether the sidebar's drawer is open, on screens too narrow for a sidebar. */
export const SidebarContext = createContext<SidebarState>({ isOpen: false, setOpen: () => undefined });

export function useSidebar(): SidebarState {
  return useContext(SidebarContext);
}
