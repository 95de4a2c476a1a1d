/**
 * Markdown → blocks as DOM: what help-center articles use (headings, lists, quotes, code, tables, notes, pictures).
 * Raw HTML stays the text that it is. Input is capped, so that no article can freeze a shop's page.
 */

import { h, type Child } from "../kit/element.ts";
import { inline, safeUrl } from "../kit/rich_text.ts";

export const LONGEST_MARKDOWN = 16_384;
export const DEEPEST_NESTING = 8;

const FENCE = /^\s{0,3}(```+|~~~+)/;
const HEADING = /^(#{1,6})\s+(.*?)(?:\s+#+)?(?:\s*\{[^}]*\})?$/;
const ENTRY = /^(\s*)([-*+]|(\d{1,9})[.)])\s+(.*)$/;
const NOTE = /^(?:!!!|\?\?\?\+?)\s+(\w+)(?:\s+"([^"]*)")?\s*$/;
const PICTURE = /^!\[([^\]]*)\]\((\S+?)(?:\s+"[^"]*")?\)(?:\{[^}]*\})?$/;
const RULE_LINE = /^\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$/;
const TABLE_LINE = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

/** The article as nodes. `base` resolves its relative links and pictures. */
export function renderMarkdown(markdown: string, base: string): Child[] {
  const text = markdown.slice(0, LONGEST_MARKDOWN).replace(/^---\n[\s\S]*?\n---\n/, "").replace(/<!--[\s\S]*?-->/g, "");
  return renderBlocks(text.replace(/\t/g, "    ").split(/\r?\n/), base, 0);
}

type Reader = (lines: string[], at: number, base: string, depth: number) => [Child, number] | null;

const READERS: Reader[] = [readFence, readHeading, readRule, readNote, readQuote, readTable, readList, readPicture];

function renderBlocks(lines: string[], base: string, depth: number): Child[] {
  const nodes: Child[] = [];
  for (let at = 0; at < lines.length; ) {
    if (!lines[at]!.trim()) {
      at += 1;
      continue;
    }
    const [node, next] = readBlock(lines, at, base, depth);
    nodes.push(node);
    at = next;
  }
  return nodes;
}

function readBlock(lines: string[], at: number, base: string, depth: number): [Child, number] {
  for (const read of depth < DEEPEST_NESTING ? READERS : []) {
    const found = read(lines, at, base, depth);
    if (found) return found;
  }
  return readParagraph(lines, at, base, depth);
}

function readParagraph(lines: string[], at: number, base: string, depth: number): [Child, number] {
  let end = at + 1;
  while (end < lines.length && lines[end]!.trim() && (depth >= DEEPEST_NESTING || !isBlockStart(lines[end]!))) end += 1;
  return [h("p", { dir: "auto" }, ...inline(lines.slice(at, end).join(" ").trim(), base)), end];
}

const isBlockStart = (line: string): boolean =>
  [FENCE, HEADING, NOTE, ENTRY, RULE_LINE].some((start) => start.test(line)) || line.startsWith(">");

function readFence(lines: string[], at: number): [Child, number] | null {
  const mark = FENCE.exec(lines[at]!)?.[1];
  if (!mark) return null;
  let end = at + 1;
  while (end < lines.length && !lines[end]!.trim().startsWith(mark)) end += 1;
  return [h("pre", { dir: "ltr", tabindex: 0 }, h("code", {}, lines.slice(at + 1, end).join("\n"))), end + 1];
}

function readHeading(lines: string[], at: number, base: string): [Child, number] | null {
  const found = HEADING.exec(lines[at]!);
  if (!found) return null;
  // The panel's title is h2, so the article's own title line is dropped and its sections begin at h3.
  const level = found[1]!.length;
  if (level === 1) return [null, at + 1];
  return [h(level === 2 ? "h3" : "h4", { dir: "auto" }, ...inline(found[2]!, base)), at + 1];
}

function readRule(lines: string[], at: number): [Child, number] | null {
  return RULE_LINE.test(lines[at]!) ? [h("hr"), at + 1] : null;
}

/** `!!! note "Title"` with an indented body, as the help center's Markdown has it. */
function readNote(lines: string[], at: number, base: string, depth: number): [Child, number] | null {
  const found = NOTE.exec(lines[at]!);
  if (!found) return null;
  const [body, end] = takeIndented(lines, at + 1, 4);
  const title = found[2] && h("strong", {}, found[2]);
  return [h("aside", { dir: "auto" }, title, ...renderBlocks(body, base, depth + 1)), end];
}

function readQuote(lines: string[], at: number, base: string, depth: number): [Child, number] | null {
  let end = at;
  while (end < lines.length && /^\s{0,3}>/.test(lines[end]!)) end += 1;
  if (end === at) return null;
  const body = lines.slice(at, end).map((line) => line.replace(/^\s*> ?/, ""));
  return [h("blockquote", {}, ...renderBlocks(body, base, depth + 1)), end];
}

function readTable(lines: string[], at: number, base: string): [Child, number] | null {
  if (!lines[at]!.includes("|") || !TABLE_LINE.test(lines[at + 1] ?? "") || !lines[at + 1]!.includes("-")) return null;
  let end = at + 2;
  while (end < lines.length && lines[end]!.includes("|")) end += 1;
  const row = (line: string, tag: "th" | "td"): HTMLElement =>
    h("tr", {}, ...splitCells(line).map((cell) => h(tag, { dir: "auto" }, ...inline(cell, base))));
  const rows = lines.slice(at + 2, end).map((line) => row(line, "td"));
  const table = h("table", {}, h("thead", {}, row(lines[at]!, "th")), h("tbody", {}, ...rows));
  return [h("div", { class: "wide", tabindex: 0 }, table), end];
}

const splitCells = (line: string): string[] => line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim());

function readList(lines: string[], at: number, base: string, depth: number): [Child, number] | null {
  const first = ENTRY.exec(lines[at]!);
  if (!first || first[1]!.length > 3) return null;
  const isOrdered = first[3] !== undefined;
  const list = h(isOrdered ? "ol" : "ul", isOrdered ? { start: first[3] } : {});
  let next = at;
  for (let entry: RegExpExecArray | null = first; entry && entry[1]!.length < 4; entry = ENTRY.exec(lines[next] ?? "")) {
    if ((entry[3] !== undefined) !== isOrdered) break;
    const [body, end] = takeIndented(lines, next + 1, Math.min(4, lines[next]!.length - entry[4]!.length));
    const [line = "", ...rest] = [entry[4]!, ...body];
    list.append(h("li", {}, ...renderEntry([line, ...rest], base, depth + 1)));
    next = end;
  }
  return [list, next];
}

/** A short entry is a line, one with blocks below it keeps them as blocks. */
function renderEntry(lines: string[], base: string, depth: number): Child[] {
  const breakAt = lines.findIndex((line, at) => at > 0 && (!line.trim() || isBlockStart(line)));
  const head = breakAt < 0 ? lines : lines.slice(0, breakAt);
  return [...inline(head.join(" ").trim(), base), ...(breakAt < 0 ? [] : renderBlocks(lines.slice(breakAt), base, depth))];
}

function readPicture(lines: string[], at: number, base: string): [Child, number] | null {
  const found = PICTURE.exec(lines[at]!.trim());
  const url = found && safeUrl(found[2]!, base);
  return url && /^https?:/.test(url) ? [h("img", { src: url, alt: found[1]!, loading: "lazy" }), at + 1] : null;
}

/** Lines that are indented by `width`, with the empty ones between, and unindented ones that go on a paragraph. */
function takeIndented(lines: string[], at: number, width: number): [string[], number] {
  const body: string[] = [];
  let end = at;
  for (; end < lines.length; end += 1) {
    const line = lines[end]!;
    const indent = line.length - line.trimStart().length;
    if (line.trim() && indent < Math.min(width, 2)) break;
    body.push(line.slice(Math.min(width, indent)));
  }
  while (body.length && !body.at(-1)!.trim()) body.pop();
  return [body, end];
}
