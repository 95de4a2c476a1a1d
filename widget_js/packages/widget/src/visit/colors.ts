/** The shop's finished palettes as custom properties. The widget knows no colour maths. */

import type { Appearance, Palette } from "@parlor/shared/api";

/** `--solid` and so on, by the names of the configuration. */
const declare = (palette: Palette): string =>
  Object.entries(palette)
    .map(([name, value]) => (value ? `--${name}:${value};` : ""))
    .join("");

export const paletteCss = ({ light, dark }: Appearance): string =>
  `.frame{${declare(light)}}.frame[data-scheme=dark]{${declare(dark)}}`;
