/**
 * The order of a fresh start: open the stream, hold its events, fetch the state, then let through what was held.
 * What the state already contains is dropped by the reducers (`seq`, `changed_seq`).
 */

export interface Gate<Event> {
  push(event: Event): void;
  /** From now on events wait. */
  hold(): void;
  /** The state is in place: what waited is applied in order, and what comes next at once. */
  release(): void;
}

export function createGate<Event>(apply: (event: Event) => void): Gate<Event> {
  let held: Event[] | null = null;
  return {
    push(event) {
      if (held) held.push(event);
      else apply(event);
    },
    hold() {
      held ??= [];
    },
    release() {
      const waiting = held ?? [];
      held = null;
      waiting.forEach(apply);
    },
  };
}
