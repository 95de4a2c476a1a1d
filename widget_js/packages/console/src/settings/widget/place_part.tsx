import { TextInput } from "@mantine/core";
import type { WidgetSettings } from "@parlor/shared/api";
import { useT } from "../../i18n/use_t.ts";
import { Choice, Pair } from "../settings_page.tsx";
import type { Draft } from "../use_draft.ts";

const MOST_PX = 200;

/** Where the launcher stands, and in which scheme. */
export function PlacePart({ draft }: { readonly draft: Draft<WidgetSettings> }) {
  const t = useT();
  const { appearance } = draft.values;
  const set = (changes: Partial<typeof appearance>): void => draft.change({ appearance: { ...appearance, ...changes } });
  const spacing = (name: "spacing_x" | "spacing_y") => (
    <TextInput
      type="number"
      min={0}
      max={MOST_PX}
      label={t(`widget.${name}`)}
      value={appearance[name] ?? 20}
      onChange={(event) => set({ [name]: Math.min(MOST_PX, Math.max(0, Math.round(event.currentTarget.valueAsNumber || 0))) })}
      error={draft.errorOf(`appearance.${name}`)}
    />
  );
  return (
    <>
      <Choice
        legend={t("widget.position")}
        hint={t("widget.position.hint")}
        chosen={appearance.position ?? "end"}
        choices={[
          { value: "end", name: t("widget.position.end") },
          { value: "start", name: t("widget.position.start") },
        ]}
        onChoose={(position) => set({ position })}
      />
      <Pair>
        {spacing("spacing_x")}
        {spacing("spacing_y")}
      </Pair>
      <Choice
        legend={t("widget.scheme")}
        chosen={appearance.color_scheme ?? "auto"}
        choices={(["auto", "light", "dark"] as const).map((value) => ({ value, name: t(`widget.scheme.${value}`) }))}
        onChoose={(color_scheme) => set({ color_scheme })}
      />
    </>
  );
}
