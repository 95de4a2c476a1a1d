// Pure: fuzzy words. Each word of the question must be found; the beginning of a word counts more than its middle,
// and letters in order ("rpl" for "reply") count least.

const MARKS = /\p{M}/gu;

function simplify(text: string): string {
  return text.normalize("NFKD").replace(MARKS, "").toLocaleLowerCase();
}

/** How well `text` answers `query`: 0 is best, null not at all. */
export function matchWords(query: string, text: string): number | null {
  const wanted = simplify(query).split(/\s+/).filter(Boolean);
  const given = simplify(text);
  let score = 0;
  for (const word of wanted) {
    const one = matchWord(word, given);
    if (one === null) return null;
    score += one;
  }
  return score;
}

function matchWord(word: string, text: string): number | null {
  const at = text.indexOf(word);
  if (at === 0) return 0;
  if (at > 0) return /[\p{L}\p{N}]/u.test(text[at - 1] ?? "") ? 2 : 1;
  return isInOrder(word, text) ? 4 : null;
}

function isInOrder(word: string, text: string): boolean {
  let from = 0;
  for (const letter of word) {
    const at = text.indexOf(letter, from);
    if (at < 0) return false;
    from = at + letter.length;
  }
  return true;
}
