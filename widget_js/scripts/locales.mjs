// The locale files, and two made from English for tests of layout: en-xa (accents, 40 % longer), ar-xb (mirrored).
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./bundle.mjs";

const folder = path.join(root, "packages/widget/src/locales");

const ACCENTED = { a: "å", c: "ç", d: "đ", e: "é", g: "ĝ", h: "ĥ", i: "î", n: "ñ", o: "ö", s: "š", u: "û", w: "ŵ", y: "ý" };

const inWords = (text, change) => text.replace(/(\{\w+\})|[^{]+/g, (part, place) => place ?? change(part));
const accent = (text) => `[${inWords(text, (part) => part.replace(/[a-z]/gi, (letter) => ACCENTED[letter] ?? letter))}${"·".repeat(Math.ceil(text.length * 0.4))}]`;
// The right-to-left override turns the letters round, as they would stand in a mirrored language.
const mirror = (text) => inWords(text, (part) => `\u202e${part}\u202c`);

const mapTexts = (texts, change) =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, typeof text === "string" ? change(text) : mapTexts(text, change)]));

export function readLocales() {
  const names = readdirSync(folder).filter((name) => name.endsWith(".json")).sort();
  const locales = Object.fromEntries(
    names.map((name) => [name.slice(0, -5), JSON.parse(readFileSync(path.join(folder, name), "utf8"))]),
  );
  const { chat, ...texts } = locales.en;
  return { ...locales, "ar-xb": { chat, ...mapTexts(texts, mirror) }, "en-xa": { chat, ...mapTexts(texts, accent) } };
}

/** What debugging on the storefront says, of the console's texts: merchants read it. */
const DEBUG_WORDS = /^(debug\.(?!page|link)|verdict\.(yes|no|met|unmet|unsure|seen|status|conditions)\b|audience\.(yes|no|unknown|everyone|device|said|field\.|unit\.\w+$)|campaigns\.status\.)/;

export function readDebugWords(locale) {
  const texts = JSON.parse(readFileSync(path.join(root, `packages/console/locales/campaigns.${locale}.json`), "utf8"));
  return Object.fromEntries(Object.entries(texts).filter(([key]) => DEBUG_WORDS.test(key)));
}

/** Folders of the widget whose words only their own chunk says, and the chunk they are bundled in. */
const CHUNK_OF_FOLDER = {
  article: "article",
  beside: "beside",
  bubble: "bubble",
  campaigns: "campaigns",
  capture: "capture",
  files: "files",
  form: "form",
  help: "beside",
  history: "history",
  keep: "keep",
  quick: "quick",
  refused: "refused",
  status: "status",
  visit: "visit",
  waiting: "waiting",
  writing: "writing",
};

/** Which chunk's sources say each key: a lazy one if only its own do, else `chat`. Fails for one that nobody says. */
export function findChunks(keys) {
  const sources = path.join(root, "packages/widget/src");
  const saidIn = Object.fromEntries(keys.map((key) => [key, new Set()]));
  for (const name of readdirSync(sources, { recursive: true }).filter((each) => each.endsWith(".ts"))) {
    const chunk = CHUNK_OF_FOLDER[name.split(path.sep)[0]] ?? "chat";
    for (const [, key] of readFileSync(path.join(sources, name), "utf8").matchAll(/\bt\("(\w+)"/g)) saidIn[key].add(chunk);
  }
  const unused = keys.filter((key) => !saidIn[key].size);
  if (unused.length) throw new Error(`no source says ${unused.join(", ")}`);
  return Object.fromEntries(keys.map((key) => [key, saidIn[key].size > 1 ? "chat" : [...saidIn[key]][0]]));
}
