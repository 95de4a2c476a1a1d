// Builds loader and widget into widget_server/widget/dist: widget.js, hashed chunks w/<name>-<hash>.js, manifest.json.
// The same sources give the same bytes. --check fails when the committed bundles differ; --dev keeps names readable.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createBundler, root } from "./bundle.mjs";
import { findChunks, readDebugWords, readLocales } from "./locales.mjs";

const output = path.join(root, "../widget_server/widget/dist");
const isCheck = process.argv.includes("--check");

// The launcher's name is part of the loader, the rest of a locale is a chunk; English is inside the chat.
const LOADER_KEY = "chat";
const locales = readLocales();
const keys = Object.keys(locales.en).filter((key) => key !== LOADER_KEY);
const chunkOfKey = findChunks(keys);
// The words of the chat come first, then those that only another chunk says.
const isLater = (key) => Number(chunkOfKey[key] !== "chat");
const words = keys.sort((one, other) => isLater(one) - isLater(other));
// Which of the words a file of a locale holds: the numbers of chunks' words go on where those of the chat end.
const firstLater = words.findIndex(isLater);
const textsOf = (locale) => words.slice(0, firstLater).map((key) => locales[locale][key]);
// A chunk that says much has a file of its own, so that no file of a locale grows with all of them.
const WORDY = ["form", "bubble", "keep", "waiting"];
// What is part of another chunk's picture has its words in that one's file.
const FILE_OF = { capture: "bubble" };
const fileOf = (key) => {
  const chunk = FILE_OF[chunkOfKey[key]] ?? chunkOfKey[key];
  return WORDY.includes(chunk) ? chunk : "more";
};
const laterTextsOf = (locale, name) =>
  Object.fromEntries(words.flatMap((key, at) => (at >= firstLater && fileOf(key) === name ? [[at, locales[locale][key]]] : [])));
const { bundle, inputs } = createBundler({ isDev: process.argv.includes("--dev"), words, locale: locales.en, chunkOfKey, debugWords: readDebugWords("en") });

// What one chunk exports for others: one copy, and one state (the words). They import it by its name.
const SHARED = {
  chat: /\/(element|strings)(\.ts)?$/,
  text: /\/rich_text\.ts$/,
  campaigns: /\/conditions\.ts$/,
};

// One hash for all chunks: the loader, which must stay small, then need not list them. It stands in file names and in
// imports, and is put in at the end, because it is made of what it is put into.
const HASH_PLACE = "PARLORHASH";

const share = (chunk) => ({
  name: "share",
  setup(context) {
    // Every page of a shop with campaigns loads their conditions, but few conditions have a pattern.
    if (chunk === "campaigns") context.onResolve({ filter: /^\.\/pattern\.ts$/ }, () => ({ path: path.join(root, "packages/widget/src/campaigns/late_pattern.ts") }));
    for (const [name, filter] of Object.entries(SHARED)) {
      if (name === chunk || chunk === "chat") continue;
      context.onResolve({ filter }, (file) =>
        file.kind === "entry-point" ? undefined : { path: `./${name}-${HASH_PLACE}.js`, external: true });
    }
  },
});

const file = (name) => ({ entryPoints: [`packages/${name}`] });
const localeEntry = (texts) => ({ stdin: { contents: `export default ${JSON.stringify(texts)}`, resolveDir: root } });

const hashOf = (texts) => createHash("sha256").update(texts.join("\0")).digest("hex").slice(0, 8);

const CHUNKS = {
  chat: "chat",
  text: "kit/rich_text",
  visit: "visit/visit",
  picture: "picture/picture",
  status: "status/status",
  writing: "writing/writing",
  trap: "trap/trap",
  form: "form/form",
  inline: "inline/inline",
  proof: "proof/proof",
  beside: "beside/beside",
  quick: "quick/quick",
  campaigns: "campaigns/campaigns",
  delivery: "campaigns/delivery",
  pattern: "campaigns/pattern_chunk",
  bubble: "bubble/bubble",
  capture: "capture/capture",
  keep: "keep/keep",
  waiting: "waiting/waiting",
  history: "history/history",
  article: "article/article",
  parts: "article/parts",
  files: "files/files",
  refused: "refused/refused",
  tabs: "live/tabs",
  page_api: "page_api/page_api",
  debug: "debug/debug",
};

async function buildAll() {
  const chunks = {};
  for (const [name, entry] of Object.entries(CHUNKS)) {
    chunks[name] = await bundle(name, file(`widget/src/${entry}.ts`), "esm", { plugins: [share(name)] });
  }
  for (const name of Object.keys(locales)) {
    if (name === "en") continue;
    chunks[`locale-${name}`] = await bundle(`locale-${name}`, localeEntry(textsOf(name)), "esm");
    for (const each of ["more", ...WORDY]) chunks[`${each}-${name}`] = await bundle(`${each}-${name}`, localeEntry(laterTextsOf(name, each)), "esm");
  }
  for (const name of ["fr", "ar"]) chunks[`debug-${name}`] = await bundle(`debug-${name}`, localeEntry(readDebugWords(name)), "esm");
  const otherNames = Object.entries(locales).filter(([, texts]) => texts[LOADER_KEY] !== locales.en[LOADER_KEY]);
  const loader = await bundle("loader", file("loader/src/main.ts"), "iife", {
    define: {
      PARLOR_HASH: JSON.stringify(HASH_PLACE),
      PARLOR_LOCALES: JSON.stringify(Object.keys(locales).join(" ")),
      PARLOR_NAME: JSON.stringify(locales.en[LOADER_KEY]),
      PARLOR_NAMES: JSON.stringify(Object.fromEntries(otherNames.map(([name, texts]) => [name, texts[LOADER_KEY]]))),
    },
  });
  const preview = await bundle("preview", file("widget/src/preview/preview.ts"), "iife", { keepsNames: true });
  const back = await bundle("return", file("widget/src/return/return.ts"), "iife", { keepsNames: true });
  const hash = hashOf(Object.values(chunks));
  const withHash = (text) => Buffer.from(text.replaceAll(HASH_PLACE, hash));
  const nameOf = (name) => `w/${name}-${hash}.js`;
  const manifest = { loader: "widget.js", chunks: Object.fromEntries(Object.keys(chunks).map((name) => [name, nameOf(name)])) };
  return {
    "widget.js": withHash(loader),
    "preview.js": Buffer.from(preview),
    "return.js": Buffer.from(back),
    ...Object.fromEntries(Object.entries(chunks).map(([name, text]) => [nameOf(name), withHash(text)])),
    "manifest.json": Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`),
  };
}

function listBuilt() {
  if (!existsSync(output)) return [];
  return readdirSync(output, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(output, path.join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

function check(files) {
  const expected = Object.keys(files).sort();
  const isSame =
    String(expected) === String(listBuilt()) &&
    expected.every((name) => readFileSync(path.join(output, name)).equals(files[name]));
  if (isSame) return;
  console.error("The committed widget bundles differ from their sources: run `npm run build` and commit them.");
  process.exit(1);
}

const files = await buildAll();
if (isCheck) check(files);
else {
  rmSync(output, { recursive: true, force: true });
  mkdirSync(path.join(output, "w"), { recursive: true });
  for (const [name, bytes] of Object.entries(files)) writeFileSync(path.join(output, name), bytes);
}
if (process.argv.includes("--modules")) {
  for (const [chunk, modules] of Object.entries(inputs)) {
    const rows = Object.entries(modules).sort(([, one], [, other]) => other.bytesInOutput - one.bytesInOutput);
    for (const [name, { bytesInOutput }] of rows) console.log(`${chunk}\t${bytesInOutput}\t${name}`);
  }
}
