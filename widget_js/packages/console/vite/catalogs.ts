// Locale files (`id → ICU message`) compiled at build time, so that no parser is shipped; and the pseudo-locale,
// made from English, which shows clipped and untranslated text.
import { readFileSync } from "node:fs";
import { type CompiledMessage, compileMessage } from "@lingui/message-utils/compileMessage";
import type { Plugin } from "vite";

type Catalog = Readonly<Record<string, string>>;

export function compileCatalog(catalog: Catalog, isPseudo: boolean): Record<string, CompiledMessage> {
  return Object.fromEntries(
    Object.entries(catalog).map(([id, message]) => {
      const compiled = compileMessage(message);
      return [id, isPseudo ? ["[!!! ", ...mapText(compiled), " !!!]"] : compiled];
    }),
  );
}

const ACCENTS: Catalog = {
  a: "á", c: "č", d: "ð", e: "é", g: "ĝ", i: "í", n: "ñ", o: "ö", s: "š", t: "ţ", u: "ü", y: "ý",
  A: "Â", C: "Č", E: "É", I: "Ï", N: "Ñ", O: "Ø", R: "Ř", S: "Ŝ", T: "Ţ", U: "Û",
};

const accent = (text: string): string => text.replace(/[a-zA-Z]/g, (letter) => ACCENTS[letter] ?? letter);

/** Text is accented; placeholders, plural offsets and tags such as `<0>` are left as they are. */
function mapText(compiled: CompiledMessage): CompiledMessage {
  return compiled.map((token) => {
    if (typeof token === "string") return /^<.*>$/.test(token) ? token : accent(token);
    const [name, kind, cases] = token;
    if (typeof cases !== "object" || cases === null) return token;
    const mapped = Object.entries(cases).map(([key, value]) => [
      key,
      Array.isArray(value) ? mapText(value as CompiledMessage) : typeof value === "string" && key !== "offset" ? accent(value) : value,
    ]);
    return [name, kind, Object.fromEntries(mapped)] as typeof token;
  });
}

export function catalogs(): Plugin {
  return {
    name: "parlor-catalogs",
    enforce: "pre",
    load(id) {
      const [path, query] = id.split("?");
      if (!path?.endsWith(".json") || !query?.startsWith("catalog")) return null;
      this.addWatchFile(path);
      const compiled = compileCatalog(JSON.parse(readFileSync(path, "utf8")) as Catalog, query.includes("pseudo"));
      // Parsed faster as JSON than as code, and no larger.
      return `export const messages = JSON.parse(${JSON.stringify(JSON.stringify(compiled))});`;
    },
  };
}
