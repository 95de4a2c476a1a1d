// What an agent has set for this browser: widths, density, keys, language. Nothing secret.
import { createStored } from "./stored.ts";
import type { Observable } from "./observable.ts";

export type Density = "comfortable" | "compact";
/** Which messages wait so that they can be taken back. */
export type UndoSend = "never" | "closing" | "always";
export type PanelView = "contact" | "history";

export interface Preferences {
  readonly density: Density;
  /** Which part the right panel shows; null when it is closed. */
  readonly panel: PanelView | null;
  /** In rem; null is the design's width. */
  readonly listWidth: number | null;
  /** Only icons in the sidebar, also where there is room for words. */
  readonly isSidebarNarrow: boolean;
  readonly hasKeys: boolean;
  readonly undoSend: UndoSend;
  /** Null: as the agent's profile says. */
  readonly locale: string | null;
}

const DEFAULTS: Preferences = {
  density: "comfortable",
  panel: "contact",
  listWidth: null,
  isSidebarNarrow: false,
  hasKeys: true,
  undoSend: "closing",
  locale: null,
};

export function createPreferences(storage: Storage): Observable<Preferences> {
  return createStored(storage, "parlor.console", (raw) => ({
    ...DEFAULTS,
    ...(typeof raw === "object" && raw !== null ? (raw as Partial<Preferences>) : {}),
  }));
}
