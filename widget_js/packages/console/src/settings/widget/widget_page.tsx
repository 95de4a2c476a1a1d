import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import type { WidgetConfig, WidgetSettings } from "@parlor/shared/api";
import { useServices } from "../../app/services.ts";
import { useT } from "../../i18n/use_t.ts";
import { LivePreview } from "../live_preview.tsx";
import { SETTINGS } from "../pages.ts";
import { paletteQuery, saveWidgetSettings, widgetSettingsQuery } from "../queries.ts";
import { Choice, SaveBar, Section, SettingsPage } from "../settings_page.tsx";
import { useDraft } from "../use_draft.ts";
import { useStore } from "../use_store.ts";
import { ColorPart } from "./color_part.tsx";
import { LanguagesPart } from "./languages_part.tsx";
import { PicturePart } from "./picture_part.tsx";
import { PlacePart } from "./place_part.tsx";
import { WordsPart } from "./words_part.tsx";

/** How the widget looks and speaks, and when it may keep something; beside it the real widget. */
export function WidgetPage() {
  const { store } = useStore();
  return <WidgetForm key={store.id} storeId={store.id} />;
}

function WidgetForm({ storeId }: { readonly storeId: string }) {
  const t = useT();
  const services = useServices();
  const { mayChange } = useStore();
  const { data: saved } = useSuspenseQuery(widgetSettingsQuery(services, storeId));
  const draft = useDraft<WidgetSettings>(saved, ({ version, locales, appearance, texts, storage }) =>
    saveWidgetSettings(services, storeId, { version, locales, appearance, texts, storage }),
  );
  const { appearance, texts, locales, storage } = draft.values;
  const { data: palettes } = useQuery(paletteQuery(services, appearance.color, appearance.text_color ?? "auto"));

  /** The draft in the place of what shoppers are told now. */
  const merge = (config: WidgetConfig, locale: string): WidgetConfig => {
    const say = (name: "label" | "greeting"): string | null => texts[locale]?.[name] || texts[locales[0] ?? ""]?.[name] || null;
    const { position, spacing_x, spacing_y, color_scheme, picture } = { ...config.appearance, ...appearance };
    const colors = palettes ? { light: palettes.light, dark: palettes.dark } : {};
    return {
      ...config,
      appearance: { ...config.appearance, ...colors, position, spacing_x, spacing_y, color_scheme, picture, label: say("label") },
      greeting: say("greeting"),
    };
  };

  return (
    <SettingsPage
      title={t("area.settings")}
      pages={SETTINGS}
      preview={<LivePreview storeId={storeId} locales={locales} merge={merge} />}
    >
      <fieldset className="plain" disabled={!mayChange}>
        <Section title={t("widget.looks")}>
          <ColorPart draft={draft} palettes={palettes} />
          <PicturePart draft={draft} />
          <PlacePart draft={draft} />
        </Section>
        <Section title={t("widget.words")} hint={t("widget.words.hint")}>
          <WordsPart draft={draft} />
        </Section>
        <Section title={t("widget.languages")} hint={t("widget.languages.hint")}>
          <LanguagesPart draft={draft} />
        </Section>
        <Section title={t("widget.storage")}>
          <Choice
            legend={t("widget.storage.legend")}
            chosen={storage}
            choices={(["after_interaction", "after_consent", "at_once"] as const).map((value) => ({
              value,
              name: t(`widget.storage.${value}`),
              hint: t(`widget.storage.${value}.hint`),
            }))}
            onChoose={(value) => draft.change({ storage: value })}
          />
        </Section>
      </fieldset>
      <SaveBar draft={draft} />
    </SettingsPage>
  );
}
