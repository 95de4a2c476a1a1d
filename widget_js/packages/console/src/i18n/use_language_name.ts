// Languages by their names.
import { rememberByLocale } from "./remember_by_locale.ts";
import { useReader } from "./use_reader.ts";

const languageNames = rememberByLocale((locale) => new Intl.DisplayNames(locale, { type: "language" }));

/** Names of languages in the reader's own; a tag that nobody knows stays as it is. */
export function useLanguageName(): (tag: string) => string {
  const { locale } = useReader();
  return (tag) => {
    try {
      return languageNames(locale).of(tag) ?? tag;
    } catch {
      return tag;
    }
  };
}
