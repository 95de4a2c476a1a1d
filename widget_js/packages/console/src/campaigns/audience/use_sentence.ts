// Conditions as sentences, in the reader's language.
import { useMemo } from "react";
import { useReader } from "../../i18n/use_reader.ts";
import { useT } from "../../i18n/use_t.ts";
import { createSentences, type Sentences } from "./sentences.ts";

export function useSentence(): Sentences {
  const t = useT();
  const { locale } = useReader();
  return useMemo(() => createSentences(t, locale), [t, locale]);
}
