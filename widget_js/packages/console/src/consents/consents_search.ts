// What the address of the page of consents holds.

export const STATES = ["given", "withdrawn"] as const;
export type ConsentState = (typeof STATES)[number];

export interface ConsentsSearch {
  readonly store?: string;
  readonly state?: ConsentState;
  readonly query?: string;
}

export function readConsentsSearch(raw: Record<string, unknown>): ConsentsSearch {
  const text = (name: string): string | undefined => (typeof raw[name] === "string" && raw[name] ? (raw[name] as string) : undefined);
  const [store, query] = [text("store"), text("query")];
  const state = STATES.find((name) => name === raw["state"]);
  return { ...(store ? { store } : {}), ...(state ? { state } : {}), ...(query ? { query } : {}) };
}
