/**
 * The HTML of an article → nodes. The help center has made it harmless already; here only what is listed comes
 * through, made element by element, so that Trusted Types has nothing to check. Input is capped: no article can freeze
 * a shop's page.
 */

import { h } from "../kit/element.ts";
import { safeUrl } from "../kit/rich_text.ts";

export const LONGEST_HTML = 98_304;
export const DEEPEST_NESTING = 48;

// What stands in no tag is text. A quote that is never closed can be begun only once, so no input takes quadratic time.
const TOKEN = /<(\/?)([a-z][a-z\d]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>|[^<]+|</g;
const ATTRIBUTE = /([a-z-]+)(?:="([^"]*)")?/g;
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|nbsp));/g;
const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: "\u00a0" };

const TAGS =
  /^(p|h[2-6]|[uo]l|li|d[ltd]|blockquote|pre|[hb]r|a|code|em|strong|[bisuq]|del|ins|su[bp]|kbd|mark|div|small|span|abbr|cite|img|table|thead|tbody|tfoot|t[rhd]|caption|fig(ure|caption)|details|summary)$/;
const WITHOUT_END = /^([hb]r|img)$/;
const ATTRIBUTES = /^(class|alt|width|height|title|colspan|rowspan|scope|start|open|role|tabindex|aria-label)$/;
const CLASSES = /^(callout|note|careful|callout-title|table-box|tabs?|tab-title|film|steps| )+$/;

/** The article, `base` resolves its relative links and pictures. */
export function renderHtml(html: string, base: string): DocumentFragment {
  const root = document.createDocumentFragment();
  const open: { name: string; node: ParentNode }[] = [{ name: "", node: root }];
  for (const [token, end, name, attributes] of html.slice(0, LONGEST_HTML).matchAll(TOKEN)) {
    if (!name) open.at(-1)!.node.append(decode(token));
    else if (!TAGS.test(name)) continue;
    else if (end) close(open, name);
    else {
      const element = makeElement(name, attributes!, base);
      open.at(-1)!.node.append(element);
      if (!WITHOUT_END.test(name) && open.length < DEEPEST_NESTING) open.push({ name, node: element });
    }
  }
  return root;
}

function close(open: { name: string }[], name: string): void {
  const at = open.findLastIndex((each) => each.name === name);
  if (at > 0) open.length = at;
}

function makeElement(name: string, attributes: string, base: string): HTMLElement {
  // The panel's title is h2, so the article's sections begin at h3.
  const lowered = /^h[2-5]$/.test(name) ? `h${+name[1]! + 1}` : name;
  const element = h(lowered as "p");
  for (const [, key = "", raw = ""] of attributes.matchAll(ATTRIBUTE)) {
    const value = decode(raw);
    if (key === "href" || key === "src") addAddress(element, safeUrl(value, base));
    else if (ATTRIBUTES.test(key) && (key !== "class" || CLASSES.test(value))) element.setAttribute(key, value);
  }
  if (name === "pre") element.tabIndex = 0;
  return element;
}

function addAddress(element: HTMLElement, url: string | null): void {
  if (!url) return;
  if (element instanceof HTMLAnchorElement) Object.assign(element, { href: url, target: "_blank", rel: "noopener noreferrer nofollow" });
  if (element instanceof HTMLImageElement && /^https?:/.test(url)) Object.assign(element, { loading: "lazy", src: url });
}

const decode = (text: string): string =>
  text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name) return NAMED[name]!;
    const point = decimal ? +decimal : parseInt(hex!, 16);
    return point && point < 0x110000 ? String.fromCodePoint(point) : whole;
  });
