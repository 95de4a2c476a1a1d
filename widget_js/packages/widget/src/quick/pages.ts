/** Which quick responses belong on a page. Values in, values out. */

import type { QuickResponse } from "@parlor/shared/api";

/** The home has room for so many. */
const MOST_SHOWN = 4;

/**
 * Whether an address fits a pattern, in which `*` stands for anything. One that begins with `/` is compared with the
 * path (and with the query if it has a `?`), another with the whole address; what stands behind `#` never counts. No
 * regular expression: the time is that of a search for each part.
 */
export function fitsPage(pattern: string, address: string): boolean {
  const { origin, pathname, search } = new URL(address);
  const path = pattern.includes("?") ? pathname + search : pathname;
  const parts = pattern.split("*");
  let rest = pattern.startsWith("/") ? path : origin + path;
  const first = parts.shift()!;
  const last = parts.pop();
  if (last === undefined) return rest === first;
  if (!rest.startsWith(first)) return false;
  rest = rest.slice(first.length);
  for (const part of parts) {
    const at = rest.indexOf(part);
    if (at < 0) return false;
    rest = rest.slice(at + part.length);
  }
  return rest.endsWith(last);
}

/** Those of this page first, then those of every page, both in the merchant's order. */
export function chooseShown(all: readonly QuickResponse[], address: string): QuickResponse[] {
  const isHere = ({ page_patterns }: QuickResponse): boolean => page_patterns.some((pattern) => fitsPage(pattern, address));
  const here = all.filter(isHere);
  return [...here, ...all.filter((each) => each.is_on_home && !here.includes(each))].slice(0, MOST_SHOWN);
}
