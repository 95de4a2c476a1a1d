/** The words of the widget: whole sentences from locale files, plurals by Intl. English is always here. */

import en from "../locales/en.json";

export type Key = keyof typeof en;
export type Strings = Record<string, string | Record<string, string>>;
export type Values = Record<string, string | number>;

let strings: Strings = en;
let language = "en";

export function useStrings(locale: string, loaded: Strings = en): void {
  language = locale;
  strings = loaded;
}

/** English that came with a chunk. */
export function addWords(words: Strings): void {
  Object.assign(en, words);
}

/** What only lazy chunks say, in the language of now: `more`, or the file of a chunk that says much. English is in them. */
export async function loadMore(load: (chunk: string) => Promise<unknown>, words = "more"): Promise<void> {
  const mine = strings;
  if (mine !== en) Object.assign(mine, ((await load(`${words}-${language}`)) as { default: Strings }).default);
}

/**
 * The sentence of `key`; `count` chooses among its plural forms. The key is always written out as a literal: the build
 * puts the sentence's number in its place.
 */
export function t(key: Key, values: Values = {}, count = 0): string {
  const found = strings[key]!;
  const text = typeof found === "string" ? found : (found[new Intl.PluralRules(language).select(count)] ?? found.other!);
  return text.replace(/\{(\w+)\}/g, (_, name: string) => `${values[name]}`);
}
