/** How long to wait before the next try. */

/** No wait is longer: a shopper who comes back from a tunnel is served within half a minute at worst. */
export const LONGEST_WAIT_MS = 30_000;

/**
 * Exponential with full jitter over the upper half: doubling from `base`, capped, and spread, so that the clients of
 * a server that was restarted do not come back in one instant.
 *
 * @param failures tries that failed in a row, from 1
 * @param random a number in [0, 1)
 */
export function backoffDelay(failures: number, base: number, random: number): number {
  const full = Math.min(LONGEST_WAIT_MS, base * 2 ** Math.min(failures - 1, 16));
  return full * (0.5 + random / 2);
}

/** `Retry-After` in milliseconds (seconds or an HTTP date), or 0 when there is none to obey. */
export function readRetryAfter(header: string | null, now: number): number {
  const wait = /^\d+$/.test(header!) ? +header! * 1000 : Date.parse(header!) - now;
  return wait > 0 ? wait : 0;
}
