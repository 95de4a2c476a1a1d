/**
 * Text inside a line: bold, code and links, as DOM nodes. Only http, https, mailto and tel become links; everything
 * else stays the text that was written. A chunk of its own: most messages have none of it (see marks.ts).
 */

import type { Host } from "../../../loader/src/host.ts";
import { h, type Child } from "./element.ts";
import css from "./rich_text.css";

const MARKS =
  /\*\*(?=\S)(.+?)\*\*|\*(?=[^\s*])([^*\n]*[^\s*])\*|`([^`\n]+)`|\[([^\]\n]{1,300})\]\(([^()\s]{1,2000}(?:\([^()\s]*\)[^()\s]*)?)\)|(https?:\/\/[^\s<>"]+[^\s<>"'.,;:!?)\]}*_])/;

/** Bold inside a link inside bold …: nobody writes it, and it must not grow the stack. */
const DEEPEST = 8;

export function safeUrl(address: string, base?: string): string | null {
  try {
    const url = new URL(address, base);
    return /^(https?|mailto|tel):$/.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

export function link(address: string, base: string | undefined, ...children: Child[]): HTMLElement | null {
  const href = safeUrl(address, base);
  if (!href) return null;
  return h("a", { href, target: "_blank", rel: "noopener noreferrer nofollow" }, ...children);
}

/** The nodes of one line of text. `base` lets relative links in (articles have them, messages have not). */
export function inline(text: string, base?: string, depth = 0): Child[] {
  const nodes: Child[] = [];
  let rest = text;
  for (let found = MARKS.exec(rest); found && depth < DEEPEST; found = MARKS.exec(rest)) {
    const [whole, bold, emphasis, code, label, target, bare] = found;
    nodes.push(rest.slice(0, found.index));
    if (bold) nodes.push(h("strong", {}, ...inline(bold, base, depth + 1)));
    else if (emphasis) nodes.push(h("em", {}, ...inline(emphasis, base, depth + 1)));
    else if (code) nodes.push(h("code", { dir: "ltr" }, code));
    else if (bare) nodes.push(link(bare, base, bare) ?? bare);
    else nodes.push(link(target!, base, ...inline(label!, base, depth + 1)) ?? whole);
    rest = rest.slice(found.index + whole.length);
  }
  return [...nodes, rest];
}

const BULLET = /^\s{0,3}(?:[-*•]|(\d{1,3})[.)])\s+(.*)$/;

/** A message: lines as they are, with lists where lines begin as list entries. */
export function richText(text: string): Child[] {
  const nodes: Child[] = [];
  let list: HTMLElement | null = null;
  text.split("\n").forEach((line, at) => {
    const entry = BULLET.exec(line);
    if (!entry) {
      if (at && !list) nodes.push("\n");
      list = null;
      nodes.push(...inline(line));
      return;
    }
    const tag = entry[1] ? "ol" : "ul";
    if (list?.localName !== tag) nodes.push((list = h(tag, entry[1] ? { start: entry[1] } : {})));
    list.append(h("li", {}, ...inline(entry[2]!)));
  });
  return nodes;
}

/** One to three emoji and nothing else. */
export const isEmojiOnly = (text: string): boolean =>
  /^(\p{Extended_Pictographic}(\u200d\p{Extended_Pictographic}|[\ufe0f\u{1f3fb}-\u{1f3ff}])*\s*){1,3}$/u.test(text);

export interface TextChunk {
  default(host: Host): { richText: typeof richText; isEmojiOnly: typeof isEmojiOnly };
}

let isDressed = false;

export default function startText(host: Host): ReturnType<TextChunk["default"]> {
  if (!isDressed) host.addSheet(css);
  isDressed = true;
  return { richText, isEmojiOnly };
}
