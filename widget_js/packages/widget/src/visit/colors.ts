/** The shop's finished palettes as custom properties. The widget knows no colour maths. */

import type { Appearance } from "@parlor/shared/api";

/** `--solid` and so on, by the names of the configuration. */
const declare = (values: object): string =>
  Object.entries(values)
    .map(([name, value]) => (value ? `--${name}:${value};` : ""))
    .join("");

const toPixels = (value: number | null): string | null => (value === null ? value : `${value}px`);

/** What the merchant has not chosen is not written: the loader's own style sheet has it from the script tag. */
export const frameCss = ({ light, dark, spacing_x, spacing_y }: Appearance): string =>
  `.frame{${declare({ ...light, x: toPixels(spacing_x), y: toPixels(spacing_y) })}}.frame[data-scheme=dark]{${declare(dark)}}`;
