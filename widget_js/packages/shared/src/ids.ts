/** Ids that the browser makes, so that a repeated request is recognised by the server. */

/**
 * A random UUID, version 4. `crypto.randomUUID` exists only in secure contexts, and a shop under
 * plain http on a local network is none, so the digits are drawn by `getRandomValues`.
 */
export const makeUuid = (random: Pick<Crypto, "getRandomValues"> = crypto): string =>
  "00000000-0000-4000-8000-000000000000".replace(/0/g, () => (random.getRandomValues(new Uint8Array(1))[0]! & 15).toString(16));
