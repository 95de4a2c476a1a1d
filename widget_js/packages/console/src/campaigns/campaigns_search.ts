// What the address of the campaigns' list holds.

/** As merchants set it; what the clock makes of an active one is not asked for. */
export const STATUSES = ["draft", "active", "paused", "ended"] as const;
export type SettableStatus = (typeof STATUSES)[number];

export interface CampaignsSearch {
  readonly store?: string;
  readonly status?: SettableStatus;
}

export function readCampaignsSearch(raw: Record<string, unknown>): CampaignsSearch {
  const store = typeof raw["store"] === "string" && raw["store"] ? raw["store"] : undefined;
  const status = STATUSES.find((name) => name === raw["status"]);
  return { ...(store ? { store } : {}), ...(status ? { status } : {}) };
}
