// Fetches of what the stream keeps current wait for it to be open (promise P4). They may begin before anyone has
// opened it: a page's effects run before those of the frame around it.
import { createObservable } from "../app/observable.ts";

/** After that a late screen is worse than one that is fetched twice. */
const PATIENCE_MS = 3_000;

export interface Opening {
  /** The stream that fetches wait for; null when there is none any more. */
  set(opened: ((ms: number) => Promise<void>) | null): void;
  wait(): Promise<void>;
}

export function createOpening(patienceMs = PATIENCE_MS): Opening {
  const stream = createObservable<((ms: number) => Promise<void>) | null>(null);

  function arrival(): Promise<void> {
    return new Promise((resolve) => {
      const stop = stream.subscribe(() => {
        if (stream.get()) done();
      });
      const timer = setTimeout(done, patienceMs);
      function done(): void {
        clearTimeout(timer);
        stop();
        resolve();
      }
    });
  }

  return {
    set: stream.set,
    async wait() {
      if (!stream.get()) await arrival();
      await stream.get()?.(patienceMs);
    },
  };
}
