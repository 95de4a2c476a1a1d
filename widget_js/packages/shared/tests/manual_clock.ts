import type { Clock } from "../src/clock.ts";

/** A clock that moves only when told to. */
export interface ManualClock extends Clock {
  advance(milliseconds: number): Promise<void>;
}

/** Lets everything that is already resolved run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

export function createManualClock(start = Date.parse("2026-11-24T10:00:00Z")): ManualClock {
  let now = start;
  let count = 0;
  const timers = new Map<number, { at: number; run: () => void }>();
  const nextDue = (until: number): number | undefined =>
    [...timers].filter(([, timer]) => timer.at <= until).sort((a, b) => a[1].at - b[1].at)[0]?.[0];
  return {
    now: () => now,
    after(milliseconds, run) {
      timers.set((count += 1), { at: now + milliseconds, run });
      return count;
    },
    cancel(timer) {
      if (timer !== undefined) timers.delete(timer);
    },
    async advance(milliseconds) {
      const until = now + milliseconds;
      for (let due = nextDue(until); due !== undefined; due = nextDue(until)) {
        const timer = timers.get(due)!;
        timers.delete(due);
        now = timer.at;
        timer.run();
        await settle();
      }
      now = until;
      await settle();
    },
  };
}
