// What an agent has set for this browser: widths, density, keys, language. Nothing secret.
import { createStored } from "./stored.ts";
import type { Observable } from "./observable.ts";

export type Density = "comfortable" | "compact";
export type PanelView = "contact" | "history";

export interface Preferences {
  readonly density: Density;
  /** Which part the right panel shows; null when it is closed. */
  readonly panel: PanelView | null;
  /** In rem; null is the design's width. */
  readonly listWidth: number | null;
  readonly hasKeys: boolean;
  /** Null: as the agent's profile says. */
  readonly locale: string | null;
}

const DEFAULTS: Preferences = { density: "comfortable", panel: "contact", listWidth: null, hasKeys: true, locale: null };

export function createPreferences(storage: Storage): Observable<Preferences> {
  return createStored(storage, "parlor.console", (raw) => ({
    ...DEFAULTS,
    ...(typeof raw === "object" && raw !== null ? (raw as Partial<Preferences>) : {}),
  }));
}
