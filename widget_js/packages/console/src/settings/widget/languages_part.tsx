import { NativeSelect } from "@mantine/core";
import type { WidgetSettings } from "@parlor/shared/api";
import { useLanguageName } from "../../i18n/use_language_name.ts";
import { useT } from "../../i18n/use_t.ts";
import type { Draft } from "../use_draft.ts";
import s from "./languages_part.module.css";

/** The languages that the shop's own texts come in, and the one that stands in for the others. */
export function LanguagesPart({ draft }: { readonly draft: Draft<WidgetSettings> }) {
  const t = useT();
  const nameOf = useLanguageName();
  const { locales, available_locales: available } = draft.values;
  const [first = "en", ...others] = locales;
  const choose = (locale: string, isOffered: boolean): void =>
    draft.change({ locales: isOffered ? [...locales, locale] : locales.filter((each) => each !== locale) });
  return (
    <>
      <NativeSelect
        label={t("widget.languages.first")}
        description={t("widget.languages.first.hint")}
        value={first}
        data={available.map((value) => ({ value, label: nameOf(value) }))}
        onChange={(event) => {
          const next = event.currentTarget.value;
          draft.change({ locales: [next, first, ...others].filter((each, at, all) => all.indexOf(each) === at && (each === next || locales.includes(each))) });
        }}
        error={draft.errorOf("locales")}
      />
      <fieldset className={s.others}>
        <legend className={s.label}>{t("widget.languages.others")}</legend>
        {available
          .filter((locale) => locale !== first)
          .map((locale) => (
            <label key={locale} className={s.language}>
              <input type="checkbox" checked={others.includes(locale)} onChange={(event) => choose(locale, event.currentTarget.checked)} />
              {nameOf(locale)}
            </label>
          ))}
      </fieldset>
    </>
  );
}
