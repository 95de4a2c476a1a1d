import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { Palettes, WidgetSettings } from "@parlor/shared/api";
import { useReader } from "../../i18n/use_reader.ts";
import { useT } from "../../i18n/use_t.ts";
import { Choice } from "../settings_page.tsx";
import type { Draft } from "../use_draft.ts";
import s from "./color_part.module.css";

const HEX = /^#[\da-f]{6}$/i;

interface ColorPartProps {
  readonly draft: Draft<WidgetSettings>;
  readonly palettes: Palettes | undefined;
}

/** The brand's colour, and what becomes of it so that text on it can be read. */
export function ColorPart({ draft, palettes }: ColorPartProps) {
  const t = useT();
  const { appearance } = draft.values;
  // What is typed is not a colour until its last digit.
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? appearance.color;
  const type = (value: string): void => {
    setTyped(value);
    if (HEX.test(value)) draft.change({ appearance: { ...appearance, color: value.toLowerCase() } });
  };
  return (
    <>
      <div className={s.color}>
        <TextInput
          className={s.field}
          label={t("widget.color")}
          description={t("widget.color.hint")}
          value={text}
          dir="ltr"
          spellCheck={false}
          onChange={(event) => type(event.currentTarget.value)}
          onBlur={() => HEX.test(text) && setTyped(null)}
          error={draft.errorOf("appearance.color") ?? (HEX.test(text) ? null : t("widget.color.wrong"))}
        />
        <input
          className={s.well}
          type="color"
          aria-label={t("widget.color.pick")}
          value={appearance.color}
          onChange={(event) => {
            setTyped(null);
            draft.change({ appearance: { ...appearance, color: event.currentTarget.value } });
          }}
        />
      </div>
      {palettes ? <Explained palettes={palettes} /> : null}
      <Choice
        legend={t("widget.text_color")}
        chosen={appearance.text_color ?? "auto"}
        choices={[
          { value: "auto", name: t("widget.text_color.auto") },
          { value: "dark", name: t("widget.text_color.dark") },
        ]}
        onChoose={(text_color) => draft.change({ appearance: { ...appearance, text_color } })}
      />
    </>
  );
}

/** The colour asked for beside the one used, each with its contrast in words. */
function Explained({ palettes }: { readonly palettes: Palettes }) {
  const t = useT();
  const { locale } = useReader();
  const { color, light, asked_ratio: asked, used_ratio: used, lightness_change: change } = palettes;
  const ratio = (value: number): string => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
  const points = Math.max(1, Math.round(Math.abs(change)));
  const isSame = color === light.solid;
  return (
    <div className={s.explained}>
      <Sample ground={color} ink={light.on_solid} label={t("widget.color.asked", { ratio: ratio(asked) })} />
      <Sample ground={light.solid} ink={light.on_solid} label={t("widget.color.used", { ratio: ratio(used) })} />
      <p className={s.why} role="status">
        {isSame ? t("widget.color.same") : t(change < 0 ? "widget.color.darker" : "widget.color.lighter", { points })}
      </p>
    </div>
  );
}

function Sample({ ground, ink, label }: { readonly ground: string; readonly ink: string; readonly label: string }) {
  const t = useT();
  return (
    <figure className={s.sample}>
      <svg className={s.swatch} viewBox="0 0 96 36" aria-hidden="true">
        <rect width="96" height="36" rx="6" fill={ground} />
        <text x="48" y="23" textAnchor="middle" fill={ink} fontSize="14">{t("widget.color.sample")}</text>
      </svg>
      <figcaption>{label}</figcaption>
    </figure>
  );
}
