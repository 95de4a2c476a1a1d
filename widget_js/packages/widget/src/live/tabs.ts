/** The chunk of a second tab: one of them reads the stream, the others listen. See leader.ts for how they agree. */

import { browserClock } from "@parlor/shared/clock";
import { createLeader, type Channel, type Leader, type LeaderOptions } from "@parlor/shared/leader";

export type TabsOptions = Pick<LeaderOptions, "name" | "lead" | "onEvent" | "onFresh" | "onUp">;

export interface TabsChunk {
  default(options: TabsOptions): Leader;
}

interface ParlorPage {
  Parlor: { revokeConsent(): Promise<void> };
}

const isVisible = (): boolean => !document.hidden;

export default function joinTabs(options: TabsOptions): Leader {
  const leader = createLeader({
    ...options,
    clock: browserClock,
    locks: navigator.locks,
    channel: new BroadcastChannel(options.name) as Channel,
    isVisible,
  });
  const life = new AbortController();
  // What stood in the browser's storage is gone: the page of another tab has revoked the consent, for this one too.
  addEventListener(
    "storage",
    ({ key, newValue }) => {
      if (newValue === null && options.name.startsWith(`${key}:`)) void (globalThis as unknown as ParlorPage).Parlor.revokeConsent();
    },
    { signal: life.signal },
  );
  document.addEventListener("freeze", () => leader.rest(true), { signal: life.signal });
  document.addEventListener("visibilitychange", () => isVisible() || leader.rest(false), { signal: life.signal });
  return {
    ...leader,
    close() {
      life.abort();
      leader.close();
    },
  };
}
