/** Merchants' patterns as an automaton: every state is followed at once, so that no pattern can hold up a page.
 *  The grammar is that of kit/pattern.py, which has checked what arrives here; docs/decisions/0015 says why. */

/** A step: a set of characters, an anchor, a fork, or the end. Ranges are pairs in one list. */
interface Step {
  readonly ranges?: readonly number[];
  readonly negated?: boolean;
  readonly anchor?: "^" | "$";
  to: number;
  or: number;
}
type Build = (to: number) => number;

const CLASSES: Readonly<Record<string, readonly number[]>> = {
  d: [48, 57],
  w: [48, 57, 65, 90, 95, 95, 97, 122],
  s: [9, 13, 32, 32],
};
const END = 0;

/**
 * Gives a function that says whether the pattern is found anywhere in a text. A text without the letters that the pattern
 * begins with is done with at once, so that most patterns are never built: a page may have hundreds.
 */
export function compilePattern(source: string, isCaseSensitive: boolean): (text: string) => boolean {
  const fold = (text: string): string => (isCaseSensitive ? text : foldAscii(text));
  const isAnchored = /^\^(?![*+?{])/.test(source) && !hasWays(source);
  const start = fold(startOf(isAnchored ? source.slice(1) : source));
  let find: ReturnType<typeof build> | undefined;
  return (text) => {
    const folded = fold(text);
    if (isAnchored ? !folded.startsWith(start) : !folded.includes(start)) return false;
    find ??= build(source, isCaseSensitive);
    // Where every character is one unit, places in both texts are the same.
    const hasPlaces = !/[\ud800-\udfff]/.test(text);
    return find(text, (position) => (isAnchored ? !position : !hasPlaces || folded.startsWith(start, position)));
  };
}

/** Every pattern of a page looks at the same address. */
function remember<Made>(make: (text: string) => Made): (text: string) => Made {
  let last: string | undefined;
  let made: Made;
  return (text) => {
    if (text !== last) [last, made] = [text, make(text)];
    return made;
  };
}

const foldAscii = remember((text) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()));
const codesOf = remember((text) => Array.from(text, (char) => char.codePointAt(0) as number));

/** Whether there are several ways to begin. */
function hasWays(source: string): boolean {
  let depth = 0;
  for (const [part] of source.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|[()|]/gsu)) {
    depth += part === "(" ? 1 : part === ")" ? -1 : 0;
    if (part === "|" && !depth) return true;
  }
  return false;
}

/** The letters that whatever fits begins with, if that is known. */
function startOf(source: string): string {
  if (hasWays(source)) return "";
  const letters = /^[^\\.[\](){}|*+?^$]*/u.exec(source)![0];
  // What may be missing, or stand there several times, is no beginning.
  return /[*?{]/.test(source[letters.length] ?? "") ? [...letters].slice(0, -1).join("") : letters;
}

/** What is built asks at which positions a fit may begin. */
function build(source: string, isCaseSensitive: boolean): (text: string, mayBegin: (position: number) => boolean) => boolean {
  const steps: Step[] = [{ to: END, or: END }];
  const chars = [...source];
  let at = 0;

  const add = (step: Step): number => steps.push(step) - 1;
  const set = (ranges: readonly number[], negated = false): Build => (to) => add({ ranges, negated, to, or: END });
  const chain = (parts: readonly Build[]): Build => (to) => parts.reduceRight((next, part) => part(next), to);

  const escaped = (): [readonly number[], boolean] => {
    const char = chars[at++] as string;
    const ranges = CLASSES[char.toLowerCase()];
    return ranges ? [ranges, char < "a"] : [[char.codePointAt(0) as number, char.codePointAt(0) as number], false];
  };
  const member = (): readonly number[] => {
    const char = chars[at++] as string;
    const code = char.codePointAt(0) as number;
    return char === "\\" ? escaped()[0] : [code, code];
  };
  const bracket = (): Build => {
    const negated = chars[at] === "^";
    if (negated) at++;
    const ranges: number[] = [];
    while (chars[at] !== "]") {
      if (at >= chars.length) throw new SyntaxError(source);
      const low = member();
      if (chars[at] === "-" && chars[at + 1] !== "]") {
        at++;
        ranges.push(low[0] as number, member()[0] as number);
      } else ranges.push(...low);
    }
    at++;
    return set(ranges, negated);
  };
  const atom = (): Build => {
    const char = chars[at++] as string;
    if (char === "(") {
      if (chars[at] === "?") at += 2;
      const inside = choice();
      at++;
      return inside;
    }
    if (char === "[") return bracket();
    if (char === "\\") return set(...escaped());
    if (char === "^" || char === "$") return (to) => add({ anchor: char, to, or: END });
    return char === "." ? set([10, 10], true) : set([char.codePointAt(0) as number, char.codePointAt(0) as number]);
  };
  const repeated = (part: Build): Build => {
    let least = 0;
    let most = Infinity;
    const char = chars[at];
    if (char === "+") least = 1;
    else if (char === "?") most = 1;
    else if (char === "{") {
      const end = chars.indexOf("}", at);
      const [low, high] = chars.slice(at + 1, end).join("").split(",");
      least = Number(low);
      most = high === undefined ? least : Number(high) || (high ? 0 : Infinity);
      at = end;
    } else if (char !== "*") return part;
    at++;
    return (to) => {
      let next = to;
      if (most === Infinity) {
        next = add({ to: END, or: to });
        (steps[next] as Step).to = part(next);
      } else for (let left = most - least; left > 0; left--) next = add({ to: part(next), or: to });
      for (let left = least; left > 0; left--) next = part(next);
      return next;
    };
  };
  const choice = (): Build => {
    const parts: Build[] = [];
    for (;;) {
      const sequence: Build[] = [];
      while (at < chars.length && chars[at] !== "|" && chars[at] !== ")") sequence.push(repeated(atom()));
      parts.push(chain(sequence));
      if (chars[at] !== "|") break;
      at++;
    }
    return (to) => parts.map((part) => part(to)).reduceRight((or, first) => add({ to: first, or }));
  };

  const start = choice()(END);
  if (at < chars.length) throw new SyntaxError(source);
  const marks = new Int32Array(steps.length).fill(-1);

  const within = (step: Step, code: number): boolean => {
    const ranges = step.ranges as readonly number[];
    for (let index = 0; index < ranges.length; index += 2)
      if (code >= (ranges[index] as number) && code <= (ranges[index + 1] as number)) return true;
    return false;
  };
  const takes = (step: Step, code: number): boolean => {
    const letter = code | 32;
    const folds = !isCaseSensitive && code < 128 && letter > 96 && letter < 123;
    return (within(step, code) || (folds && within(step, code ^ 32))) !== step.negated;
  };

  return (text, mayBegin) => {
    const codes = codesOf(text);
    marks.fill(-1);
    let now: Step[] = [];
    let isFound = false;
    const enter = (first: number, position: number): void => {
      const waiting = [first];
      while (waiting.length) {
        const index = waiting.pop() as number;
        if (index === END) isFound = true;
        if (index === END || marks[index] === position) continue;
        marks[index] = position;
        const step = steps[index] as Step;
        if (step.ranges) now.push(step);
        else if (!step.anchor) waiting.push(step.to, step.or);
        else if (position === (step.anchor === "^" ? 0 : codes.length)) waiting.push(step.to);
      }
    };
    for (let position = 0; !isFound; position++) {
      if (mayBegin(position)) enter(start, position);
      if (isFound || position === codes.length) break;
      const before = now;
      now = [];
      for (const step of before) if (takes(step, codes[position] as number)) enter(step.to, position + 1);
    }
    return isFound;
  };
}
