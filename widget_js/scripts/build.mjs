// Builds loader and widget into widget_server/widget/dist: widget.js, hashed chunks w/<name>-<hash>.js, manifest.json.
// The same sources give the same bytes. --check fails when the committed bundles differ; --dev keeps names readable.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import { minify } from "terser";

const root = fileURLToPath(new URL("..", import.meta.url));
const output = path.join(root, "../widget_server/widget/dist");
const localesFolder = path.join(root, "packages/widget/src/locales");
const isDev = process.argv.includes("--dev");
const isCheck = process.argv.includes("--check");

// The launcher's name is part of the loader, the rest of a locale is a chunk; English is inside the chat.
const LOADER_KEY = "chat";
const locales = Object.fromEntries(
  readdirSync(localesFolder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => [name.slice(0, -5), JSON.parse(readFileSync(path.join(localesFolder, name), "utf8"))]),
);

const chatStrings = (locale) =>
  Object.fromEntries(Object.entries(locales[locale]).filter(([key]) => key !== LOADER_KEY));

const assets = {
  name: "assets",
  setup(context) {
    context.onLoad({ filter: /\.css$/ }, async (file) => {
      const css = await transform(readFileSync(file.path, "utf8"), { loader: "css", minify: true, target: "safari16.4" });
      return { contents: css.code.trim(), loader: "text" };
    });
    context.onLoad({ filter: /locales\/\w+\.json$/ }, (file) => ({
      contents: JSON.stringify(chatStrings(path.basename(file.path, ".json"))),
      loader: "json",
    }));
  },
};

// What the chat chunk exports for the others: one copy, and one state (the words). They import it by its hashed name.
const SHARED = /\/(kit\/(element|strings)\.ts|shared\/(time|calendar|clock|backoff))$|^\.\/(clock|backoff|calendar)\.ts$/;

const shareChat = (chatHash) => ({
  name: "share-chat",
  setup(context) {
    context.onResolve({ filter: SHARED }, () => ({ path: `./chat-${chatHash}.js`, external: true }));
  },
});

async function bundle(entry, format, { define = {}, plugins = [] } = {}) {
  const result = await build({
    absWorkingDir: root,
    ...entry,
    bundle: true,
    write: false,
    format,
    target: "es2022",
    minify: !isDev,
    charset: "utf8",
    legalComments: "none",
    define,
    plugins: [assets, ...plugins],
    logLevel: "warning",
  });
  return isDev ? Buffer.from(result.outputFiles[0].contents) : shrink(result.outputFiles[0].text, format === "esm");
}

// A second pass by terser takes another 3 %, about 0.4 kB.
async function shrink(code, module) {
  const options = { module, ecma: 2022, compress: { passes: 3, pure_getters: true, keep_fargs: false }, mangle: true };
  const { code: small } = await minify(code, { ...options, format: { comments: false } });
  return Buffer.from(`${small}\n`);
}

const file = (name) => ({ entryPoints: [`packages/${name}`] });
const localeEntry = (name) => ({
  stdin: { contents: `export default ${JSON.stringify(chatStrings(name))}`, resolveDir: root },
});

const hashOf = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 8);

async function buildAll() {
  const chat = await bundle(file("widget/src/chat.ts"), "esm");
  const sharing = { plugins: [shareChat(hashOf(chat))] };
  const chunks = { chat };
  for (const [name, entry] of Object.entries({ talk: "conversation/talk_chunk", article: "article/article", files: "files/files" })) {
    chunks[name] = await bundle(file(`widget/src/${entry}.ts`), "esm", sharing);
  }
  for (const name of Object.keys(locales)) {
    if (name !== "en") chunks[`locale-${name}`] = await bundle(localeEntry(name), "esm");
  }
  const files = {};
  const names = {};
  const hashes = {};
  // One hash for all locales: the loader, which must stay small, then need not list them one by one.
  const localesHash = hashOf(JSON.stringify(locales));
  for (const [name, bytes] of Object.entries(chunks)) {
    const isLocale = name.startsWith("locale-");
    hashes[isLocale ? "locale" : name] = isLocale ? localesHash : hashOf(bytes);
    names[name] = `w/${name}-${hashes[isLocale ? "locale" : name]}.js`;
    files[names[name]] = bytes;
  }
  const otherNames = Object.entries(locales).filter(([, texts]) => texts[LOADER_KEY] !== locales.en[LOADER_KEY]);
  const launcherNames = Object.fromEntries(otherNames.map(([name, texts]) => [name, texts[LOADER_KEY]]));
  files["widget.js"] = await bundle(file("loader/src/main.ts"), "iife", {
    define: {
      PARLOR_CHUNKS: JSON.stringify(hashes),
      PARLOR_LOCALES: JSON.stringify(Object.keys(locales).join(" ")),
      PARLOR_NAME: JSON.stringify(locales.en[LOADER_KEY]),
      PARLOR_NAMES: JSON.stringify(launcherNames),
    },
  });
  files["manifest.json"] = Buffer.from(`${JSON.stringify({ loader: "widget.js", chunks: names }, null, 2)}\n`);
  return files;
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
