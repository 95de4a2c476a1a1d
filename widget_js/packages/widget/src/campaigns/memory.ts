/**
 * What is remembered of a shopper's visits and of the campaigns that they have met: within the page until memory is
 * allowed (P10), from then on in the browser's storage, under a key of its own.
 */

import type { WidgetConfig } from "@parlor/shared/api";
import type { PageContext } from "../../../loader/src/host.ts";

/** Kept as it stands here: the build must not shorten these names. Times in milliseconds since the epoch. */
export interface Kept {
  /** Their number, the one of now counted. */
  visits: number;
  /** Of this visit. */
  pages: number;
  /** Milliseconds for which pages of this visit before this one were seen. */
  site: number;
  since: number;
  latest: number;
  /** Where the visit came from: the referrer and the query of its first page. */
  referrer: string;
  query: string;
  /** When each campaign was met last. */
  met: Record<string, number>;
  /** When any was met, of the last day. */
  times: number[];
}

export interface Memory {
  /** Whether it outlives the page. */
  isAllowed(): boolean;
  read(): Kept;
  change(edit: (kept: Kept) => void): void;
  setPolicy(policy: WidgetConfig["storage"]): void;
  /** The shopper did something. */
  interact(): void;
}

/** A visit is over after a pause of this length. */
const VISIT_PAUSE_MS = 30 * 60_000;
const DAY_MS = 24 * 3_600_000;

export function openMemory(storeKey: string, context: PageContext): Memory {
  const chatKey = `parlor:${storeKey}`;
  const key = `${chatKey}:campaigns`;
  let policy: WidgetConfig["storage"] | undefined;
  let hasInteracted = false;
  const now = Date.now();
  // From another page of the shop nobody came.
  const referrer = document.referrer.startsWith(location.origin) ? "" : document.referrer;
  let kept: Kept = { visits: 0, pages: 1, site: 0, since: now, latest: 0, referrer, query: location.search, met: {}, times: [] };

  const isKnown = (): boolean => !!(load(chatKey) ?? load(key));
  const isAllowed = (): boolean =>
    context.consent ?? (isKnown() || policy === "at_once" || (policy === "after_interaction" && hasInteracted));
  const read = (): Kept => {
    // Another tab may have met a campaign meanwhile.
    if (isAllowed()) kept = { ...kept, ...load<Kept>(key) };
    return kept;
  };
  const change = (edit: (kept: Kept) => void): void => {
    edit(read());
    kept.latest = Date.now();
    kept.times = kept.times.filter((at) => at > kept.latest - DAY_MS);
    if (isAllowed()) save(key, kept);
  };

  if (now - (load<Kept>(key)?.latest ?? 0) < VISIT_PAUSE_MS) change((all) => (all.pages += 1));
  else {
    const fresh = kept;
    change((all) => Object.assign(all, fresh, { visits: all.visits + 1, met: all.met, times: all.times }));
  }
  return {
    isAllowed,
    read,
    change,
    setPolicy: (value) => void (policy = value),
    interact: () => void (hasInteracted = true),
  };
}

/** What another page has kept; null or undefined where there is nothing, or it cannot be read. */
export function load<Shape>(key: string): Partial<Shape> | null | undefined {
  try {
    return JSON.parse(localStorage[key] as string) as Partial<Shape> | null;
  } catch {
    return;
  }
}

function save(key: string, kept: Kept): void {
  try {
    localStorage[key] = JSON.stringify(kept);
  } catch {
    // Full or forbidden: the page goes on from what it knows.
  }
}
