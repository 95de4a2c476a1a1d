import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

type Texts = Record<string, string | Record<string, string>>;

const FOLDER = "packages/widget/src/locales";
const locales = new Map(
  readdirSync(FOLDER).map((name) => [name.slice(0, -5), JSON.parse(readFileSync(`${FOLDER}/${name}`, "utf8")) as Texts]),
);
const placeholders = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([found]) => found).sort();
const forms = (text: string | Record<string, string>): string[] => (typeof text === "string" ? [text] : Object.values(text));
const english = locales.get("en")!;

test("every locale has every text, with the same values in it", () => {
  for (const [locale, texts] of locales) {
    assert.deepEqual(Object.keys(texts), Object.keys(english), locale);
    for (const [key, text] of Object.entries(english)) {
      const expected = placeholders(forms(text).at(-1)!);
      assert.deepEqual(placeholders(forms(texts[key]!).at(-1)!), expected, `${locale}: ${key}`);
    }
  }
});

test("plurals have the forms of their language, and always the general one", () => {
  for (const [locale, texts] of locales) {
    const known = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    for (const [key, text] of Object.entries(texts)) {
      if (typeof text === "string") continue;
      assert.ok(text.other, `${locale}: ${key}`);
      for (const form of Object.keys(text)) assert.ok((known as string[]).includes(form), `${locale}: ${key} ${form}`);
    }
  }
});

test("Arabic and Hebrew say a count in every form that their grammar has", () => {
  for (const locale of ["ar", "he"]) {
    const forms = locales.get(locale)!.left as Record<string, string>;
    const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
    assert.deepEqual(Object.keys(forms).sort(), [...pluralCategories].sort(), locale);
  }
});

test("eleven languages are spoken", () => {
  assert.deepEqual([...locales.keys()].sort(), ["ar", "de", "en", "es", "fr", "he", "it", "ja", "nl", "pt", "zh"]);
});
