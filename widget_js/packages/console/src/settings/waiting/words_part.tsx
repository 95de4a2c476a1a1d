import { TextInput } from "@mantine/core";
import type { Waiting } from "@parlor/shared/api";
import { useT } from "../../i18n/use_t.ts";
import { LanguageChoice, useWrittenLanguage } from "../language_choice.tsx";
import type { Draft } from "../use_draft.ts";

const NAMES = ["told", "told_closed"] as const;
const MOST_CHARACTERS = 200;

/** The merchant's own words to those who wait, one language at a time; an empty one falls back. */
export function WordsPart({ draft, locales }: { readonly draft: Draft<Waiting>; readonly locales: readonly string[] }) {
  const t = useT();
  const { texts } = draft.values;
  const [first = "en"] = locales;
  const [locale, setLocale] = useWrittenLanguage(locales);
  const words = texts[locale] ?? {};
  return (
    <>
      <LanguageChoice locales={locales} chosen={locale} onChoose={setLocale} />
      {NAMES.map((name) => (
        <TextInput
          key={name}
          dir="auto"
          label={t(`waiting.words.${name}`)}
          placeholder={(locale !== first && texts[first]?.[name]) || t(`waiting.words.${name}.own`)}
          maxLength={MOST_CHARACTERS}
          value={words[name] ?? ""}
          onChange={(event) => draft.change({ texts: { ...texts, [locale]: { ...words, [name]: event.currentTarget.value } } })}
          error={draft.errorOf(`texts.${locale}.${name}`)}
        />
      ))}
    </>
  );
}
