import { TextInput } from "@mantine/core";
import type { WidgetSettings } from "@parlor/shared/api";
import { useT } from "../../i18n/use_t.ts";
import { LanguageChoice, useWrittenLanguage } from "../language_choice.tsx";
import type { Draft } from "../use_draft.ts";

const NAMES = ["label", "greeting"] as const;

/** The merchant's own words, one language at a time; an empty one falls back. */
export function WordsPart({ draft }: { readonly draft: Draft<WidgetSettings> }) {
  const t = useT();
  const { texts, locales } = draft.values;
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
          label={t(`widget.words.${name}`)}
          description={t(`widget.words.${name}.hint`)}
          placeholder={(locale !== first && texts[first]?.[name]) || t(`widget.words.${name}.own`)}
          value={words[name] ?? ""}
          onChange={(event) => draft.change({ texts: { ...texts, [locale]: { ...words, [name]: event.currentTarget.value } } })}
          error={draft.errorOf(`texts.${locale}.${name}`)}
        />
      ))}
    </>
  );
}
