// Pure: what a merchant pastes into the shop's pages.
import type { WidgetSettings } from "@parlor/shared/api";

const PLAIN_SPACING = 20;

function escape(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
}

/**
 * The script tag. Its attributes are for the first paint, before the server has answered: what is changed in the
 * settings afterwards wins over them, so that nobody has to paste again.
 */
export function makeSnippet({ script_url, store_key, appearance, texts, locales }: WidgetSettings): string {
  const { color, position = "end", spacing_x = PLAIN_SPACING, spacing_y = PLAIN_SPACING } = appearance;
  const label = texts[locales[0] ?? ""]?.label;
  const attributes: readonly (readonly [string, string | number | false | undefined])[] = [
    ["data-store", store_key],
    ["data-color", color],
    ["data-position", position !== "end" && position],
    ["data-label", label],
    ["data-spacing-x", spacing_x !== PLAIN_SPACING && spacing_x],
    ["data-spacing-y", spacing_y !== PLAIN_SPACING && spacing_y],
  ];
  const written = attributes.flatMap(([name, value]) => (value === false || value === undefined || value === "" ? [] : [`${name}="${escape(String(value))}"`]));
  return `<script async src="${escape(script_url)}" ${written.join(" ")}></script>`;
}

/** What a shop with a Content-Security-Policy adds to its directives. */
export function makePolicy(scriptUrl: string): string {
  const { origin } = new URL(scriptUrl);
  return ["script-src", "connect-src", "img-src"].map((name) => `${name} ${origin}`).join("; ");
}
