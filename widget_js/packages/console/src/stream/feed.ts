// The events of this tab in the order they came. A fetch takes a mark before it asks and applies
// afterwards only what came later (promise P4), so that nothing is lost between the two.
import type { DurableEvent } from "../api/events.ts";

/** More than a fetch can miss: the server replays 500 at most. */
const KEPT = 1_000;

export interface Feed {
  push(event: DurableEvent): void;
  mark(): number;
  /** What came after the mark; null when that is no longer known and the fetch must be repeated. */
  since(mark: number): readonly DurableEvent[] | null;
}

export function createFeed(): Feed {
  let kept: DurableEvent[] = [];
  let dropped = 0;
  return {
    push(event) {
      kept.push(event);
      if (kept.length <= 2 * KEPT) return;
      dropped += kept.length - KEPT;
      kept = kept.slice(-KEPT);
    },
    mark: () => dropped + kept.length,
    since: (mark) => (mark < dropped ? null : kept.slice(mark - dropped)),
  };
}

/** Fetches a state and applies the events that came meanwhile. */
export async function fetchExactly<State>(
  feed: Feed,
  fetchState: () => Promise<State>,
  apply: (state: State, event: DurableEvent) => State,
): Promise<State> {
  for (;;) {
    const mark = feed.mark();
    const state = await fetchState();
    const later = feed.since(mark);
    if (later) return later.reduce(apply, state);
  }
}
