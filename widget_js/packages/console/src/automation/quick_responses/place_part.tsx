import { Button, TextInput } from "@mantine/core";
import { Trash2 } from "lucide-react";
import { useId } from "react";
import { IconButton } from "../../app/icon_button.tsx";
import { useT } from "../../i18n/use_t.ts";
import { Choice } from "../../settings/settings_page.tsx";
import type { Draft } from "../../settings/use_draft.ts";
import { type Place, type ResponseValues, sentPlaceOf } from "./response_values.ts";
import s from "./quick_responses.module.css";

const MOST_PATTERNS = 20;
const MOST_CHARACTERS = 300;
const PLACES = ["home", "pages", "campaigns"] as const;

/** On which pages shoppers meet it. */
export function PlacePart({ draft }: { readonly draft: Draft<ResponseValues> }) {
  const t = useT();
  const heading = useId();
  const { place, patterns } = draft.values;
  // Where pages are chosen there is a field for one.
  const fields = place === "pages" && !patterns.length ? [""] : patterns;
  const change = (next: readonly string[]): void => draft.change({ patterns: next });
  return (
    <>
      <Choice<Place>
        legend={t("quick.place.legend")}
        chosen={place}
        choices={PLACES.map((value) => ({ value, name: t(`quick.place.${value}`), hint: t(`quick.place.${value}.hint`) }))}
        onChoose={(value) => draft.change({ place: value })}
      />
      {place === "campaigns" ? null : (
        <div className={s.pages} role="group" aria-labelledby={heading}>
          <p id={heading} className={s.label}>{t(place === "home" ? "quick.pages.first" : "quick.pages")}</p>
          <p className={s.hint}>{t("quick.pages.hint")}</p>
          {fields.map((pattern, at) => (
            <div key={at} className={s.page}>
              <TextInput
                className={s.field}
                dir="ltr"
                aria-label={t("quick.page", { number: at + 1 })}
                placeholder="/collections/*"
                maxLength={MOST_CHARACTERS}
                value={pattern}
                onChange={(event) => change(fields.map((each, index) => (index === at ? event.currentTarget.value : each)))}
                error={draft.errorOf(`page_patterns[${sentPlaceOf(fields, at)}]`)}
              />
              <IconButton
                icon={Trash2}
                label={t("quick.page.remove", { number: at + 1 })}
                onClick={() => change(fields.filter((_, index) => index !== at))}
              />
            </div>
          ))}
          {fields.length < MOST_PATTERNS ? (
            <div>
              <Button onClick={() => change([...fields, ""])}>{t("quick.page.add")}</Button>
            </div>
          ) : null}
        </div>
      )}
    </>
  );
}
