import { useState } from "react";
import { ChoiceMenu } from "../app/choice_menu.tsx";
import { useLanguageName } from "../i18n/use_language_name.ts";
import { useT } from "../i18n/use_t.ts";

interface LanguageChoiceProps {
  readonly locales: readonly string[];
  readonly chosen: string;
  readonly onChoose: (locale: string) => void;
  /** What the choice says; left out: that it is about words. */
  readonly label?: (language: string) => string;
  /** How a language is told of in which nothing is written yet. */
  readonly missing?: (locale: string, language: string) => string | null;
}

/** In which of the shop's languages something is written or looked at; a shop with one has nothing to choose. */
export function LanguageChoice({ locales, chosen, onChoose, label, missing }: LanguageChoiceProps) {
  const t = useT();
  const nameOf = useLanguageName();
  if (locales.length < 2) return null;
  const language = nameOf(chosen);
  return (
    <div>
      <ChoiceMenu
        label={label?.(language) ?? t("widget.words.language", { language })}
        choices={locales.map((value) => ({ value, name: missing?.(value, nameOf(value)) ?? nameOf(value) }))}
        chosen={chosen}
        onChoose={onChoose}
      />
    </div>
  );
}

/** The language that is written now, the first one at the beginning and where the chosen one is given up. */
export function useWrittenLanguage(locales: readonly string[]): readonly [locale: string, choose: (locale: string) => void] {
  const [first = "en"] = locales;
  const [chosen, choose] = useState(first);
  return [locales.includes(chosen) ? chosen : first, choose];
}
