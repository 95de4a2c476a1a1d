// Words as the index knows them. Must fold exactly as `helpcenter/search/terms.py` does.

const MAX_TERM_CHARACTERS = 32;
const TWINS = {
  ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i",
  "ى": "ي", "ة": "ه", "ـ": "",
};
const TWIN = /[ßæœøłđðþıىةـ]/g;
const WORD = /[\p{L}\p{N}]+/gu;
const UNSPACED = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+/gu;
const MIN_STEM_CHARACTERS = 3;

export function fold(text) {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(TWIN, (letter) => TWINS[letter]);
}

export function listTerms(text) {
  return (fold(text).match(WORD) ?? []).flatMap(splitWord);
}

function splitWord(word) {
  const terms = [];
  let position = 0;
  for (const run of word.matchAll(UNSPACED)) {
    if (run.index > position) terms.push(shorten(word.slice(position, run.index)));
    terms.push(...pairs(run[0]));
    position = run.index + run[0].length;
  }
  if (position < word.length) terms.push(shorten(word.slice(position)));
  return terms;
}

function pairs(run) {
  if (run.length === 1) return [run];
  return Array.from({ length: run.length - 1 }, (_, start) => run.slice(start, start + 2));
}

function shorten(word) {
  return word.slice(0, MAX_TERM_CHARACTERS);
}

export function isUnspaced(text) {
  return text.search(UNSPACED) === 0;
}

/** The part of a word that the index knows; `language` comes with the index's table. */
export function stem(term, { prefixes, suffixes, keep, doubles }) {
  const start = prefixes.find((prefix) => term.startsWith(prefix) && term.length - prefix.length >= MIN_STEM_CHARACTERS);
  let rest = term.slice(start?.length ?? 0);
  for (const step of suffixes) {
    if (keep.some((end) => rest.endsWith(end))) continue;
    const fitting = step.filter((end) => rest.endsWith(end) && rest.length - end.length >= MIN_STEM_CHARACTERS);
    rest = rest.slice(0, rest.length - Math.max(0, ...fitting.map((end) => end.length)));
  }
  const isDoubled = doubles && rest.length > MIN_STEM_CHARACTERS && rest.at(-1) === rest.at(-2);
  return isDoubled ? rest.slice(0, -1) : rest;
}
