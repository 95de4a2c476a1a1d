import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { Waiting } from "@parlor/shared/api";
import { ChoiceMenu } from "../../app/choice_menu.tsx";
import { useLanguageName } from "../../i18n/use_language_name.ts";
import { useT } from "../../i18n/use_t.ts";
import type { Draft } from "../use_draft.ts";

const NAMES = ["told", "told_closed"] as const;
const MOST_CHARACTERS = 200;

/** The merchant's own words to those who wait, one language at a time; an empty one falls back. */
export function WordsPart({ draft, locales }: { readonly draft: Draft<Waiting>; readonly locales: readonly string[] }) {
  const t = useT();
  const nameOf = useLanguageName();
  const { texts } = draft.values;
  const [first = "en"] = locales;
  const [chosen, setLocale] = useState(first);
  const locale = locales.includes(chosen) ? chosen : first;
  const words = texts[locale] ?? {};
  return (
    <>
      {locales.length > 1 ? (
        <div>
          <ChoiceMenu
            label={t("widget.words.language", { language: nameOf(locale) })}
            choices={locales.map((value) => ({ value, name: nameOf(value) }))}
            chosen={locale}
            onChoose={setLocale}
          />
        </div>
      ) : null}
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
