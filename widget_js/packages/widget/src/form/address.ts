/** Pure: whether an email address can be one, and what was probably meant where a common domain is misspelt. */

const COMMON =
  "gmail.com googlemail.com yahoo.com hotmail.com outlook.com live.com icloud.com aol.com proton.me " +
  "gmx.de web.de t-online.de orange.fr free.fr laposte.net wanadoo.fr libero.it terra.es ziggo.nl qq.com";
/** One letter more, less, other, or two in the wrong order; two such slips in a long name. */
const MOST_SLIPS = 2;

export const isAddress = (text: string): boolean => text.length < 255 && /^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$/.test(text);

/** The address with a domain that is spelt right; undefined where nothing looks misspelt. */
export function suggestAddress(address: string): string | undefined {
  const at = address.lastIndexOf("@") + 1;
  const domain = address.slice(at).toLowerCase();
  const known = COMMON.split(" ");
  if (!at || known.includes(domain)) return undefined;
  const near = known.find((each) => countSlips(domain, each) <= (each.length > 8 ? MOST_SLIPS : 1));
  return near && address.slice(0, at) + near;
}

/** Optimal string alignment distance (Damerau 1964), by rows. */
function countSlips(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const isSame = one[row - 1] === other[at - 1];
      now[at] = Math.min(last[at]! + 1, now[at - 1]! + 1, last[at - 1]! + (isSame ? 0 : 1));
      if (one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1]) now[at] = Math.min(now[at]!, before[at - 2]! + 1);
    }
    [before, last] = [last, now];
  }
  return last[other.length]!;
}
