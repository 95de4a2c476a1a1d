/**
 * Asks a signed-in agent to lend this page a token. Cookies of the console do not reach the shop's origin, so a window of
 * the server is opened, which checks who asks and answers by postMessage: docs/decisions/0017. The token stays in memory.
 */

import type { DebuggedCampaign, DebuggedCampaigns } from "@parlor/shared/api";
import type { Host } from "../../../loader/src/host.ts";

export interface Lending {
  /** False: the browser did not open the window. Called by a click. */
  ask(): boolean;
  read(): Promise<readonly DebuggedCampaign[] | Trouble>;
}

export type Trouble = "ended" | "refused" | "late";

/** What the console's page says to the page that opened it. */
interface Lent {
  readonly parlor: "campaign_debug";
  readonly token: string;
  readonly locale: string;
}

export function createLending({ base, storeKey }: Host, onLent: (locale: string) => void): Lending {
  let opened: Window | null = null;
  let token = "";

  addEventListener("message", ({ source, origin, data }: MessageEvent<Lent | undefined>) => {
    if (!opened || source !== opened || origin !== new URL(base).origin || data?.parlor !== "campaign_debug") return;
    token = `${data.token}`;
    opened.close();
    opened = null;
    onLent(`${data.locale}`);
  });

  return {
    ask() {
      const asked = new URLSearchParams({ key: storeKey, origin: location.origin });
      opened = open(`${base}console/campaign-debug?${asked}`, "parlor-debug", "popup,width=480,height=640");
      return !!opened;
    },
    async read() {
      try {
        const headers = { "X-Parlor-Store": storeKey, Authorization: `Bearer ${token}` };
        const response = await fetch(`${base}api/widget/v1/campaign-debug`, { headers, credentials: "omit", cache: "no-store" });
        if (response.ok) return ((await response.json()) as DebuggedCampaigns).items;
        return response.status === 401 ? "ended" : response.status === 403 ? "refused" : "late";
      } catch {
        return "late";
      }
    },
  };
}
