/** Ids that the browser makes, so that a repeated request is recognised by the server. */

const hex = (byte: number): string => (byte + 256).toString(16).slice(1);

/**
 * A random UUID, version 4. `crypto.randomUUID` exists only in secure contexts, and a shop under
 * plain http on a local network is none, so the bytes are drawn by `getRandomValues`.
 */
export function makeUuid(random: Pick<Crypto, "getRandomValues"> = crypto): string {
  const bytes = random.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 15) | 64;
  bytes[8] = (bytes[8]! & 63) | 128;
  return Array.from(bytes, hex).join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
