/** Time as an argument: everything here that waits takes a Clock, so that its tests need no real waiting. */

export type Timer = number;

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  after(milliseconds: number, run: () => void): Timer;
  cancel(timer: Timer | undefined): void;
}

export const browserClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, run) => globalThis.setTimeout(run, milliseconds) as unknown as Timer,
  cancel: (timer) => globalThis.clearTimeout(timer),
};
