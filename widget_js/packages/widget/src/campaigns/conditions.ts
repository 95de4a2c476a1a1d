/** Decides a campaign's conditions for one visit, as campaigns/conditions.py of the server does: the cases of
 *  tests/data/conditions run against both. What arrives was checked there; a shape unknown here is `unknown`. */
import { compilePattern } from "./pattern.ts";

export interface Leaf {
  readonly field: string;
  readonly operator: string;
  readonly value: unknown;
  readonly name?: string;
  readonly case_sensitive?: boolean;
}
export type Conditions = { readonly all: readonly Node[] } | { readonly any: readonly Node[] };
export type Node = Conditions | Leaf;
export type Verdict = "match" | "no_match" | "unknown";
export type Reason = "differs" | "absent" | "too_long" | "needs_storage" | "not_told";
/** What is known of a visit, by field; `attribute` is an object by name. */
export type Facts = Readonly<Record<string, unknown>>;
export interface LeafVerdict {
  readonly path: string;
  readonly field: string;
  readonly operator: string;
  readonly seen: unknown;
  readonly verdict: Verdict;
  readonly reason: Reason | null;
}
type Judged = readonly [Verdict, Reason | null];

const MOST_COMPARED = 4_096;
const NEEDS_STORAGE = /time_on_site|visits|pages_seen|returning/;
const TOLD_OR_EMPTY = /^(url|referrer|utm_.*|product|collection|tag|attribute|event)$/;
const MATCH: Judged = ["match", null];
const DIFFERS: Judged = ["no_match", "differs"];
const NOT_TOLD: Judged = ["unknown", "not_told"];

/** Whether the visit fits; every leaf's own verdict goes to `note` if it is given. */
export function evaluate(node: Node, facts: Facts, note?: (leaf: LeafVerdict) => void, path = "conditions"): Verdict {
  if ("field" in node) {
    const [verdict, reason] = judge(node, facts);
    note?.({ path, field: node.field, operator: node.operator, seen: see(node, facts) ?? null, verdict, reason });
    return verdict;
  }
  const isAll = "all" in node;
  const children = isAll ? node.all : node.any;
  const required: Verdict[] = [];
  const alternatives: Verdict[] = [];
  for (let index = 0; index < children.length; index++) {
    const child = children[index] as Node;
    const at = note ? `${path}.${isAll ? "all" : "any"}[${index}]` : path;
    const isAlternative = isAll && "field" in child && child.field === "url" && !child.operator.includes("not");
    const verdict = evaluate(child, facts, note, at);
    // Without anyone to tell of the rest, the first that decides is enough.
    if (!note && !isAlternative && verdict === (isAll ? "no_match" : "match")) return verdict;
    (isAlternative ? alternatives : required).push(verdict);
  }
  if (alternatives.length) required.push(combine(alternatives, "match", "no_match"));
  return isAll ? combine(required, "no_match", "match") : combine(required, "match", "no_match");
}

function combine(verdicts: readonly Verdict[], decisive: Verdict, otherwise: Verdict): Verdict {
  return verdicts.includes(decisive) ? decisive : verdicts.includes("unknown") ? "unknown" : otherwise;
}

function see(leaf: Leaf, facts: Facts): unknown {
  const seen = own(facts, leaf.field);
  return leaf.name === undefined ? seen : own(seen, leaf.name);
}

/** A member of its own: an attribute named `constructor` is not the one of every object. */
function own(value: unknown, name: string): unknown {
  return typeof value === "object" && value && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function judge(leaf: Leaf, facts: Facts): Judged {
  const { field, operator, value } = leaf;
  let seen = see(leaf, facts);
  if (seen === undefined || seen === null) {
    if (NEEDS_STORAGE.test(field)) return ["unknown", "needs_storage"];
    if (!TOLD_OR_EMPTY.test(field)) return NOT_TOLD;
    seen = [];
  }
  // A boolean or a number, no string or array.
  if (/[nr]$/.test(typeof value)) {
    if (typeof seen !== typeof value) return NOT_TOLD;
    const isMore = (seen as number) > (value as number);
    return seen === value || (operator !== "is" && isMore === (operator === "at_least")) ? MATCH : DIFFERS;
  }
  const items: readonly unknown[] = Array.isArray(seen) ? seen : [seen];
  if (!items.every((item) => typeof item === "string")) return NOT_TOLD;
  if (items.some((item) => item.length > MOST_COMPARED && [...item].length > MOST_COMPARED))
    return ["no_match", "too_long"];
  const isNegative = operator.includes("not");
  const values = Array.isArray(value) ? value : [value];
  if (items.some((item) => values.some((wanted) => fits(leaf, item, wanted))) !== isNegative) return MATCH;
  return items.length ? DIFFERS : ["no_match", "absent"];
}

const compiled = new Map<string, (text: string) => boolean>();

/** Addresses change seldom and signals come often, so a pattern remembers its last text. */
function findPattern(pattern: string, isCaseSensitive: boolean, text: string): boolean {
  const key = (isCaseSensitive ? "s" : "i") + pattern;
  let find = compiled.get(key);
  if (!find) {
    const search = compilePattern(pattern, isCaseSensitive);
    let last: string | undefined;
    let wasFound = false;
    find = (next) => {
      if (next !== last) [last, wasFound] = [next, search(next)];
      return wasFound;
    };
    compiled.set(key, find);
  }
  return find(text);
}

function fits(leaf: Leaf, seen: string, wanted: string): boolean {
  const { field, operator, case_sensitive: isCaseSensitive = false } = leaf;
  if (operator === "regex") return findPattern(wanted, isCaseSensitive, seen);
  if (!isCaseSensitive) [seen, wanted] = [seen.toLowerCase(), wanted.toLowerCase()];
  if (operator.endsWith("contains")) return seen.includes(wanted);
  if (operator === "starts_with") return seen.startsWith(wanted);
  if (operator === "ends_with") return seen.endsWith(wanted);
  if (operator === "glob") return fitsGlob(seen, wanted);
  return seen === wanted || (field === "locale" && seen.startsWith(`${wanted}-`));
}

function fitsGlob(seen: string, wanted: string): boolean {
  const [first, ...middle] = wanted.split("*") as [string, ...string[]];
  const last = middle.pop();
  if (last === undefined) return seen === wanted;
  if (!seen.startsWith(first)) return false;
  let at = first.length;
  for (const part of middle) {
    const found = seen.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return seen.length - at >= last.length && seen.endsWith(last);
}
