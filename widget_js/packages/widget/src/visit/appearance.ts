/**
 * What the configuration says of the looks. The script tag's attributes are how things were when the snippet was
 * copied, for the first paint: what the merchant has chosen since then wins, what they have not chosen stays.
 */

import type { Appearance } from "@parlor/shared/api";
import type { Host } from "../../../loader/src/host.ts";
import { frameCss } from "./colors.ts";

let sheet: CSSStyleSheet | undefined;

export function applyAppearance({ data, frame, launcher, shadow, locale, setLocale, setColorScheme }: Host, appearance: Appearance): void {
  const { position, label, color_scheme } = appearance;
  const words = label ?? data.label;
  frame.classList.toggle("start", (position ?? data.position) === "start");
  if (words) launcher.dataset.label = words;
  else delete launcher.dataset.label;
  // The launcher's name is its label.
  setLocale(locale());
  if (!data.colorScheme) setColorScheme(color_scheme);
  if (!sheet) shadow.adoptedStyleSheets.push((sheet = new CSSStyleSheet()));
  sheet.replaceSync(frameCss(appearance));
}
