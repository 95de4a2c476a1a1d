/** The colours of the launcher until the configuration brings the finished palette. The fallback is the server's own. */

export const FALLBACK_COLOR = "#1d66a7";

/**
 * The colour of the icon on `hex`: white where it has 3:1, the least for a graphic, else ink. The server makes the
 * finished palette by the same rule, and darkens what lies between 3 and 4.5.
 */
export function colorOn(hex: string): string {
  const [red, green, blue] = [1, 3, 5].map((at) => (parseInt(hex.slice(at, at + 2), 16) / 255) ** 2.2) as [number, number, number];
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) < 3 ? "#1c1b1a" : "#fff";
}

/** A colour as #rrggbb or the fallback: nothing else from the page gets into the style sheet. */
export function readColor(value: string | undefined): string {
  // What is not given is no colour, either.
  return /^#[\da-f]{6}$/i.test(value!) ? value! : FALLBACK_COLOR;
}
