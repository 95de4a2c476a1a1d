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
  after: (milliseconds, run) => setTimeout(run, milliseconds) as unknown as Timer,
  cancel: (timer) => clearTimeout(timer),
};

export interface Pause {
  wait(milliseconds: number): Promise<void>;
  /** Whoever waits goes on now. */
  end(): void;
}

/** A wait that can be cut short. */
export function createPause(clock: Clock): Pause {
  let end: (() => void) | undefined;
  return {
    wait: (milliseconds) =>
      new Promise((resolve) => {
        const timer = clock.after(milliseconds, resolve);
        end = () => {
          clock.cancel(timer);
          resolve();
        };
      }),
    end: () => end?.(),
  };
}
