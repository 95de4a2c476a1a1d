// Finds articles for a query. Fetches only the chunks of the index that can hold the query's words.

import { listTerms } from "./terms.js";

// A prefix of one letter can span many chunks; the first ones answer well enough until the second letter comes.
const MAX_CHUNKS_PER_TERM = 3;
const SHOWN = 8;
const MAX_SECTIONS = 2;
const MAX_NEAR = 4;

export class Index {
  constructor(url) {
    this.url = url;
    this.files = new Map();
  }

  async open() {
    this.table ??= await this.read("index.json");
    return this.table;
  }

  /** The best articles, each `{title, url, place, sections: [[anchor, heading]]}`, and near words if there are none. */
  async find(query) {
    const terms = [...new Set(listTerms(query))];
    const table = await this.open();
    const found = await Promise.all(terms.map((term, at) => this.match(term, at === terms.length - 1)));
    const ranked = rank(found, table.count).slice(0, SHOWN);
    const results = await Promise.all(ranked.map((hit) => this.describe(hit)));
    const missing = terms.filter((_, at) => found[at].size === 0);
    return { terms, results, near: results.length ? [] : await this.nearWords(missing) };
  }

  /** Documents of a term and of the words that begin with it: number → `{weight, section}`. */
  async match(term, isLast) {
    const hits = new Map();
    for (const chunk of await this.chunks(term, term + "\uffff")) {
      for (const [word, postings] of Object.entries(chunk)) {
        if (!word.startsWith(term)) continue;
        const nearness = word === term ? 1 : (isLast ? 0.8 : 0.6) * (term.length / word.length);
        addPostings(hits, postings, nearness);
      }
    }
    return hits;
  }

  async chunks(first, last) {
    const { terms } = await this.open();
    let start = terms.findIndex(([word]) => word > first);
    start = (start === -1 ? terms.length : start) - 1;
    const files = [];
    for (let at = Math.max(start, 0); at < terms.length && files.length < MAX_CHUNKS_PER_TERM; at += 1) {
      if (terms[at][0] > last) break;
      files.push(terms[at][1]);
    }
    return Promise.all(files.map((file) => this.read(file)));
  }

  async describe({ document, sections }) {
    const { block, documents } = await this.open();
    const entry = (await this.read(documents[Math.floor(document / block)]))[document % block];
    const shown = [...sections].sort((a, b) => b[1] - a[1]).slice(0, MAX_SECTIONS);
    return {
      title: entry.t,
      url: entry.u,
      place: entry.p,
      sections: shown.map(([section]) => entry.s[section - 1]).filter(Boolean),
    };
  }

  /** Words of the index that differ by one or two letters from those that were not found. */
  async nearWords(missing) {
    const near = [];
    for (const term of missing) {
      const limit = term.length > 5 ? 2 : 1;
      for (const chunk of await this.chunks(term[0], term.slice(0, 2) + "\uffff")) {
        for (const word of Object.keys(chunk)) {
          if (countEdits(term, word, limit) <= limit) near.push(word);
        }
      }
    }
    return near.slice(0, MAX_NEAR);
  }

  read(file) {
    if (!this.files.has(file)) {
      const reading = fetch(new URL(file, this.url)).then((answer) => {
        if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
        return answer.json();
      });
      reading.catch(() => this.files.delete(file));
      this.files.set(file, reading);
    }
    return this.files.get(file);
  }
}

function addPostings(hits, postings, nearness) {
  for (let at = 0; at < postings.length; at += 3) {
    const [document, weight, section] = postings.slice(at, at + 3);
    const known = hits.get(document);
    if (!known || known.weight < weight * nearness) hits.set(document, { weight: weight * nearness, section });
  }
}

/** Rare words count more; an article with all words stands before one with some. */
function rank(found, count) {
  const documents = new Map();
  for (const hits of found) {
    const rarity = Math.log(1 + count / (1 + hits.size));
    for (const [document, { weight, section }] of hits) {
      const entry = documents.get(document) ?? { document, score: 0, matched: 0, sections: new Map() };
      entry.score += weight * rarity;
      entry.matched += 1;
      if (section) entry.sections.set(section, (entry.sections.get(section) ?? 0) + weight * rarity);
      documents.set(document, entry);
    }
  }
  const share = (entry) => (entry.matched / found.length) ** 2;
  return [...documents.values()].sort((a, b) => b.score * share(b) - a.score * share(a) || a.document - b.document);
}

/** Levenshtein's distance, given up as soon as it is past the limit. */
function countEdits(left, right, limit) {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let line = 1; line <= left.length; line += 1) {
    const next = [line];
    for (let at = 1; at <= right.length; at += 1) {
      const change = row[at - 1] + (left[line - 1] === right[at - 1] ? 0 : 1);
      next.push(Math.min(change, row[at] + 1, next[at - 1] + 1));
    }
    if (Math.min(...next) > limit) return limit + 1;
    row = next;
  }
  return row[right.length];
}
