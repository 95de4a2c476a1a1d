/** The shop's finished palettes as custom properties. The widget knows no colour maths. */

import type { Appearance, Palette } from "@parlor/shared/api";

const declare = (palette: Palette): string =>
  Object.entries(palette)
    // Their "text" is the brand's colour for text, not the colour of text.
    .map(([name, value]) => `--${name === "text" ? "brand" : name.replace("_", "-")}:${clean(value)};`)
    .join("");

/** A value can set its property and nothing else. */
const clean = (value: string | null): string => (value && /^[#\w(),.%/ -]+$/.test(value) ? value : "transparent");

export function paletteCss({ light, dark, spacing_x, spacing_y }: Appearance): string {
  return (
    `.frame{${declare(light)}--x:${Number(spacing_x)}px;--y:${Number(spacing_y)}px}` +
    `.frame[data-scheme=dark]{${declare(dark)}}`
  );
}
