/** What the shop has signed of the shopper, read without checking: it only chooses words and what is shown. */

type Claims = Readonly<Record<string, unknown>>;

let last: string | undefined;
let claims: Claims | undefined;

export function readClaims(token: string | undefined): Claims | undefined {
  if (token === last) return claims;
  last = token;
  claims = undefined;
  try {
    const letters = atob(token!.split(".")[1]!.replace(/-/g, "+").replace(/_/g, "/"));
    claims = JSON.parse(new TextDecoder().decode(Uint8Array.from(letters, (letter) => letter.charCodeAt(0)))) as Claims;
  } catch {
    // Nobody, or no token: then nothing is known.
  }
  return claims;
}
