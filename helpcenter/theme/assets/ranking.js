// Finds articles for a query. Fetches only the shards of the index that can hold the query's words.

import { isUnspaced, listTerms, stem } from "./terms.js";

// A prefix of one letter can span many shards; the first ones answer well enough until the second letter comes.
const MAX_SHARDS_PER_TERM = 3;
const MAX_SHARDS_PER_TYPO = 4;
const SHOWN = 8;
const MAX_SECTIONS = 2;
const MAX_NEAR = 4;
// How much a word counts that only begins like the term, or that is spelled a little otherwise.
const BEGINNING = { last: 0.8, other: 0.6 };
const MISSPELLED = 0.5;
const EXACT_MARK = "=";

export class Index {
  constructor(url) {
    this.url = url;
    this.files = new Map();
  }

  async open() {
    this.table ??= await this.read("index.json");
    return this.table;
  }

  /**
   * The best articles, each `{title, url, place, sections: [[anchor, heading]]}`. `terms` are what was looked for,
   * as it was typed and as it is spelled in the index; `near` are words to try if there is no result.
   */
  async find(query) {
    const isOpen = Boolean(this.table);
    try {
      return await this.look(query);
    } catch (fault) {
      // What was published since the page was opened has other files: what is known of the index is of before.
      if (!isOpen) throw fault;
      this.table = undefined;
      this.files.clear();
      return this.look(query);
    }
  }

  async look(query) {
    const table = await this.open();
    const asked = [...new Set(listTerms(query))];
    const telling = asked.filter((term) => !table.language.stop.includes(term));
    const terms = telling.length ? telling : asked;
    const found = await Promise.all(terms.map((term, at) => this.match(term, at === terms.length - 1)));
    const ranked = rank(found, table.count).slice(0, SHOWN);
    const results = await Promise.all(ranked.map((hit) => this.describe(hit)));
    const near = results.length ? [] : await this.nearWords(terms);
    return { terms: [...terms, ...found.flatMap((hits) => hits.words)], results, near };
  }

  /** Documents of a term and of the words that begin with it, else of those spelled nearly so. */
  async match(term, isLast) {
    const { language } = await this.open();
    const root = stem(term, language);
    const hits = Object.assign(new Map(), { words: [root] });
    for (const shard of await this.shards(root, MAX_SHARDS_PER_TERM)) {
      for (const [word, postings] of Object.entries(shard.t)) {
        if (!word.startsWith(root)) continue;
        const nearness = word === root ? 1 : BEGINNING[isLast ? "last" : "other"] * (root.length / word.length);
        addPostings(hits, shard.d, postings, nearness);
      }
    }
    if (hits.size === 0 && !isUnspaced(term)) await this.matchMisspelled(hits, root, term, isLast);
    return hits;
  }

  async matchMisspelled(hits, root, term, isLast) {
    for (const [word, shard, edits] of await this.misspelled(root, isLast)) {
      hits.words.push(word);
      addPostings(hits, shard.d, shard.t[word], (MISSPELLED * (term.length - edits)) / term.length);
    }
  }

  /** Words of the index that differ from `root` by one letter, or two in a long word; nearest first. */
  async misspelled(root, isLast) {
    const limit = root.length > 6 ? 2 : root.length > 2 ? 1 : 0;
    const found = [];
    if (!limit) return found;
    const starts = new Set([root.slice(0, 2), root[1] + root[0]]);
    for (const start of starts) {
      for (const shard of await this.shards(start, MAX_SHARDS_PER_TYPO)) {
        for (const word of Object.keys(shard.t)) {
          const edits = Math.min(
            countEdits(root, word, limit),
            isLast && word.length > root.length ? countEdits(root, word.slice(0, root.length), limit) + 0.5 : Infinity,
          );
          if (edits <= limit) found.push([word, shard, edits]);
        }
      }
    }
    const best = Math.min(...found.map(([, , edits]) => edits));
    return found.filter(([, , edits]) => edits <= best + 0.5).sort((a, b) => a[2] - b[2]).slice(0, MAX_NEAR);
  }

  async shards(term, limit) {
    const { terms } = await this.open();
    const route = isUnspaced(term) ? `#${fnv1a(term)}` : term;
    const fitting = terms.filter(([prefix]) =>
      prefix.endsWith(EXACT_MARK) ? prefix.slice(0, -1).startsWith(route) : fits(prefix, route),
    );
    return Promise.all(fitting.slice(0, limit).map(([, file]) => this.read(file)));
  }

  async describe({ document, sections }) {
    const { documents } = await this.open();
    const [, file] = documents.find(([prefix]) => document.startsWith(prefix));
    const entry = (await this.read(file))[document];
    const shown = [...sections].sort((a, b) => b[1] - a[1]).slice(0, MAX_SECTIONS);
    return {
      title: entry.t,
      url: entry.u,
      place: entry.p,
      sections: shown.map(([section]) => entry.s[section - 1]).filter(Boolean),
    };
  }

  /** Words of the index that begin like those that were not found. */
  async nearWords(missing) {
    const near = [];
    for (const term of missing.filter((word) => word.length > 1 && !isUnspaced(word))) {
      for (const shard of await this.shards(term.slice(0, 2), 1)) {
        near.push(...Object.keys(shard.t).filter((word) => word.length > 2 && word.startsWith(term.slice(0, 3))));
      }
    }
    return near.slice(0, MAX_NEAR);
  }

  read(file) {
    if (!this.files.has(file)) {
      // All but the table are called by their content.
      const cache = file === "index.json" ? "no-cache" : "default";
      const reading = fetch(new URL(file, this.url), { cache }).then((answer) => {
        if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
        return answer.json();
      });
      reading.catch(() => this.files.delete(file));
      this.files.set(file, reading);
    }
    return this.files.get(file);
  }
}

function fits(prefix, route) {
  return prefix.startsWith(route) || route.startsWith(prefix);
}

/** FNV-1a, 32 bits, over UTF-16 code units: as `helpcenter/search/shards.py` routes pairs of unspaced scripts. */
function fnv1a(text) {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value.toString(16).padStart(8, "0");
}

function addPostings(hits, names, postings, nearness) {
  for (let at = 0; at < postings.length; at += 3) {
    const [number, weight, section] = postings.slice(at, at + 3);
    const known = hits.get(names[number]);
    if (!known || known.weight < weight * nearness) hits.set(names[number], { weight: weight * nearness, section });
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
  const value = (entry) => entry.score * share(entry);
  return [...documents.values()].sort((a, b) => value(b) - value(a) || (a.document < b.document ? -1 : 1));
}

/** Damerau's distance (neighbouring letters that changed places are one edit), given up once past the limit. */
function countEdits(left, right, limit) {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let before = [];
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let line = 1; line <= left.length; line += 1) {
    const next = [line];
    for (let at = 1; at <= right.length; at += 1) {
      const isSame = left[line - 1] === right[at - 1];
      let edits = Math.min(row[at - 1] + (isSame ? 0 : 1), row[at] + 1, next[at - 1] + 1);
      const isSwapped = line > 1 && at > 1 && left[line - 1] === right[at - 2] && left[line - 2] === right[at - 1];
      if (isSwapped) edits = Math.min(edits, before[at - 2] + 1);
      next.push(edits);
    }
    if (Math.min(...next) > limit) return limit + 1;
    [before, row] = [row, next];
  }
  return row[right.length];
}
