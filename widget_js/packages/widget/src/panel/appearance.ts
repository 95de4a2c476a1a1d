/** What the configuration says of the looks, wherever the script tag did not say otherwise. */

import type { Appearance } from "@parlor/shared/api";
import type { Host } from "../../../loader/src/host.ts";
import { paletteCss } from "./colors.ts";

export function applyAppearance({ data, frame, launcher, ...host }: Host, appearance: Appearance): void {
  const { position, label, color_scheme, spacing_x, spacing_y } = appearance;
  if (!data.position) frame.classList.toggle("start", position === "start");
  if (label) launcher.dataset.label ??= label;
  if (!data.colorScheme) host.setColorScheme(color_scheme);
  host.addSheet(
    `${paletteCss(appearance)}.frame{--x:${+(data.spacingX ?? spacing_x)}px;--y:${+(data.spacingY ?? spacing_y)}px}`,
  );
}
