// One entry point → one small file. What is done to names here is safe because of rules that the sources keep: a
// property in camelCase that no browser API has is ours alone and is shortened; what goes over the wire, into the
// browser's storage or to the shop's page is in snake_case, one word, or stands in PUBLIC.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import { minify } from "terser";

export const root = fileURLToPath(new URL("..", import.meta.url));

// Methods of window.Parlor and the script tag's data- attributes; README.md lists both.
const PUBLIC =
  "isOpen sendMessage openArticle setLocale setColorScheme setPage setCart captureEmail runCampaign isBusinessHours " +
  "grantConsent revokeConsent colorScheme spacingX spacingY";

// Single words that are properties of ours alone: no browser API, wire or storage has them. Each stands many times.
const OWN_WORDS =
  "adopt book choose clock complain composer config current draw element emit engine entry feed follow frame hold home " +
  "host interact launcher lead make outbox post present reading relay render session shadow shown skeleton tell thread wait wake";

function matchOwnNames() {
  const schemas = readFileSync(path.join(root, "packages/shared/src/api_schemas.ts"), "utf8");
  const words = OWN_WORDS.split(" ");
  const taken = words.filter((word) => new RegExp(`\\b${word}\\??:`).test(schemas));
  if (taken.length) throw new Error(`the API says ${taken.join(", ")}`);
  return new RegExp(`^([a-z]+[A-Z].*|${words.join("|")})$`);
}

function listReservedNames() {
  const folder = path.join(root, "node_modules/typescript/lib");
  const declarations = readdirSync(folder).filter((name) => /^lib\.(dom|es).*\.d\.ts$/.test(name));
  const names = new Set(PUBLIC.split(" "));
  for (const name of declarations) {
    for (const [found] of readFileSync(path.join(folder, name), "utf8").matchAll(/\b[a-z]+[A-Z]\w*/g)) names.add(found);
  }
  return [...names].sort();
}

// Properties that scripts set or that come from the shop's palette keep their names; the sheets' own are numbered.
const KEPT_PROPERTY = /^--(x|y|top|height|picture|solid|on_solid|hover|soft|text|focus|ring)$/;
const shortProperties = numberProperties();
const shorten = (name) => shortProperties.get(name) ?? name;

/** By name, not by who is bundled first: style sheets are read side by side, and the same sources give the same bytes. */
function numberProperties() {
  const names = new Set();
  for (const folder of ["packages/loader/src", "packages/widget/src"]) {
    for (const file of readdirSync(path.join(root, folder), { recursive: true }).filter((name) => name.endsWith(".css"))) {
      const sheet = readFileSync(path.join(root, folder, file), "utf8");
      for (const [name] of sheet.matchAll(/--[a-z][\w-]*/g)) if (!KEPT_PROPERTY.test(name)) names.add(name);
    }
  }
  // Digits of 33 are never x or y, which are kept.
  return new Map([...names].sort().map((name, at) => [name, `--${at.toString(33)}`]));
}

/** Minified, and in an order that gzip likes: declarations by name, shorthands (of fewer words) before their parts. */
async function minifyCss(source) {
  const { code } = await transform(source, { loader: "css", minify: true, target: "safari16.4" });
  return code
    .trim()
    .replace(/(--[\w-]+): /g, "$1:")
    .replace(/--[a-z][\w-]*/g, shorten)
    .replace(/\{([^{}]*)\}/g, (_, declarations) => `{${declarations.split(";").sort(byProperty).join(";")}}`);
}

const orderOf = (declaration) => {
  const property = declaration.slice(0, declaration.indexOf(":"));
  return `${property.replace(/^-+/, "").split("-").length} ${property}`;
};
const byProperty = (one, other) => (orderOf(one) < orderOf(other) ? -1 : orderOf(one) > orderOf(other) ? 1 : 0);

/**
 * A sentence is asked for by its number in `words`, so that no key is downloaded, and each chunk carries the English
 * that only it says.
 */
const assets = (chunk, { words, locale, chunkOfKey, debugWords }) => {
  const english = Object.fromEntries(words.map((key, at) => [at, locale[key]]).filter(([at]) => chunkOfKey[words[at]] === chunk));
  return {
    name: "assets",
    setup(context) {
      context.onLoad({ filter: /\.css$/ }, async (file) => ({
        contents: await minifyCss(readFileSync(file.path, "utf8")),
        loader: "text",
      }));
      context.onLoad({ filter: /locales\/en\.json$/ }, () => ({ contents: JSON.stringify(chunk === "chat" ? Object.values(english) : english), loader: "json" }));
      context.onLoad({ filter: /locales\/campaigns\.en\.json$/ }, () => ({ contents: JSON.stringify(debugWords), loader: "json" }));
      context.onLoad({ filter: /more_words\.ts$/ }, () => ({ contents: `export const moreWords = ${JSON.stringify(english)}`, loader: "js" }));
      context.onLoad({ filter: /widget\/src\/.*\.ts$/ }, (file) => ({
        contents: readFileSync(file.path, "utf8").replace(/\bt\("(\w+)"/g, (_, key) => `t(${words.indexOf(key)} as never`),
        loader: "ts",
      }));
    },
  };
};

/** A bundler whose bundles know one another's short names. `locale`: English; `chunkOfKey`: which chunk says what; `debugWords`: of the console's. */
export function createBundler({ isDev, ...texts }) {
  const reserveProps = new RegExp(`^(${listReservedNames().join("|")})$`);
  const mangleProps = matchOwnNames();
  let mangleCache = {};
  const inputs = {};

  async function bundle(name, entry, format, { define = {}, plugins = [], keepsNames = false } = {}) {
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
      plugins: [assets(name, texts), ...plugins],
      metafile: true,
      logLevel: "warning",
      ...(isDev || keepsNames ? {} : { mangleProps, reserveProps, mangleCache }),
    });
    mangleCache = result.mangleCache ?? mangleCache;
    inputs[name] = Object.values(result.metafile.outputs)[0].inputs;
    const { text } = result.outputFiles[0];
    return isDev ? text : shrink(text, format === "esm");
  }
  return { bundle, inputs };
}

/** A second pass by terser, which inlines what is used once, takes another 4 %, about 0.6 kB. */
async function shrink(code, module) {
  const compress = { passes: 2, unsafe_arrows: true, directives: true, pure_getters: true, keep_fargs: false, unsafe: true, unsafe_comps: true };
  const { code: small } = await minify(code, { module, ecma: 2022, compress, mangle: true, format: { comments: false } });
  return `${small}\n`;
}
