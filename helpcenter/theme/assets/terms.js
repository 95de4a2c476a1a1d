// Words as the index knows them. Must fold exactly as `helpcenter/search/terms.py` does.

const MAX_TERM_CHARACTERS = 32;
const TWINS = {
  ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i",
  "ى": "ي", "ة": "ه", "ـ": "",
};
const TWIN = /[ßæœøłđðþıىةـ]/g;
const WORD = /[\p{L}\p{N}]+/gu;
const UNSPACED = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+/gu;
const ARABIC_ARTICLE = "ال";

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
  const isLong = word.length > ARABIC_ARTICLE.length + 2;
  const plain = isLong && word.startsWith(ARABIC_ARTICLE) ? word.slice(ARABIC_ARTICLE.length) : word;
  return plain.slice(0, MAX_TERM_CHARACTERS);
}
