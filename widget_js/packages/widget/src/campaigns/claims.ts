/** What the shop has signed of the shopper, read without checking: it only chooses words and what is shown. */
export function readClaims(token: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const letters = atob(token!.split(".")[1]!.replace(/-/g, "+").replace(/_/g, "/"));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(letters, (letter) => letter.charCodeAt(0)))) as Record<string, unknown>;
  } catch {
    // Nobody, or no token: then nothing is known.
    return;
  }
}
