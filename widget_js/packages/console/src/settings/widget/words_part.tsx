import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { WidgetSettings } from "@parlor/shared/api";
import { ChoiceMenu } from "../../app/choice_menu.tsx";
import { useLanguageName } from "../../i18n/use_language_name.ts";
import { useT } from "../../i18n/use_t.ts";
import type { Draft } from "../use_draft.ts";

const NAMES = ["label", "greeting"] as const;

/** The merchant's own words, one language at a time; an empty one falls back. */
export function WordsPart({ draft }: { readonly draft: Draft<WidgetSettings> }) {
  const t = useT();
  const nameOf = useLanguageName();
  const { texts, locales } = draft.values;
  const [chosen, setLocale] = useState<string | null>(null);
  const [first = "en"] = locales;
  const locale = chosen && locales.includes(chosen) ? chosen : first;
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
