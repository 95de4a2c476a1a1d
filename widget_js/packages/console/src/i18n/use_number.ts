// Numbers as the reader writes them.
import { rememberByLocale } from "./remember_by_locale.ts";
import { useReader } from "./use_reader.ts";

const formats = rememberByLocale((locale) => new Intl.NumberFormat(locale));

export function useNumber(): (value: number) => string {
  const { locale } = useReader();
  return (value) => formats(locale).format(value);
}
