import { Textarea, TextInput } from "@mantine/core";
import { useEffect } from "react";
import { useT } from "../../i18n/use_t.ts";
import { LanguageChoice } from "../../settings/language_choice.tsx";
import type { Draft } from "../../settings/use_draft.ts";
import { NO_TEXT, type ResponseValues } from "./response_values.ts";

const MOST_QUESTION_CHARACTERS = 120;
const MOST_ANSWER_CHARACTERS = 2_000;
const ROWS = 6;

interface TextPartProps {
  readonly draft: Draft<ResponseValues>;
  readonly locales: readonly string[];
  readonly locale: string;
  readonly onLocale: (locale: string) => void;
  /** Whether the preview shows the answer, as after a click: while it is written. */
  readonly onAsked: (isAsked: boolean) => void;
}

/** Question and answer, one language at a time; where one is not written, readers see the first language. */
export function TextPart({ draft, locales, locale, onLocale, onAsked }: TextPartProps) {
  const t = useT();
  const { texts } = draft.values;
  const [first = "en"] = locales;
  const text = texts[locale] ?? NO_TEXT;
  const change = (changes: Partial<typeof text>): void => draft.change({ texts: { ...texts, [locale]: { ...text, ...changes } } });
  const isWritten = (each: string): boolean => Boolean(texts[each]?.question.trim() && texts[each]?.answer.trim());
  // What was refused may stand in a language that is not on the screen.
  const wrong = locales.find((each) => draft.errorOf(`texts.${each}`)) ?? null;
  useEffect(() => {
    if (wrong) onLocale(wrong);
  }, [wrong, onLocale]);
  return (
    <>
      <LanguageChoice
        locales={locales}
        chosen={locale}
        onChoose={onLocale}
        label={(language) => t("quick.language", { language })}
        missing={(value, language) => (isWritten(value) ? null : t("quick.language.empty", { language }))}
      />
      <TextInput
        dir="auto"
        label={t("quick.question")}
        description={t("quick.question.hint")}
        placeholder={locale === first ? "" : (texts[first]?.question ?? "")}
        maxLength={MOST_QUESTION_CHARACTERS}
        value={text.question}
        onFocus={() => onAsked(false)}
        onChange={(event) => change({ question: event.currentTarget.value })}
        error={draft.errorOf(`texts.${locale}.question`)}
      />
      <Textarea
        dir="auto"
        label={t("quick.answer")}
        description={t("quick.answer.hint")}
        placeholder={locale === first ? "" : (texts[first]?.answer ?? "")}
        maxLength={MOST_ANSWER_CHARACTERS}
        rows={ROWS}
        value={text.answer}
        onFocus={() => onAsked(true)}
        onChange={(event) => change({ answer: event.currentTarget.value })}
        error={draft.errorOf(`texts.${locale}.answer`)}
      />
    </>
  );
}
