// Pure: a quick response as the form holds it, and as the API takes it.
import type { QuickResponseText, QuickResponseView } from "@parlor/shared/api";
import type { Starter } from "./starters.ts";

export type Place = "home" | "pages" | "campaigns";

export interface ResponseValues {
  /** What was read when the changes began. */
  readonly version: number;
  readonly texts: Readonly<Record<string, QuickResponseText>>;
  readonly place: Place;
  readonly patterns: readonly string[];
  readonly tag: string;
  readonly isActive: boolean;
}

export const NO_TEXT: QuickResponseText = { question: "", answer: "" };

export const BLANK: ResponseValues = { version: 0, texts: {}, place: "home", patterns: [], tag: "", isActive: true };

export function placeOf({ is_on_home, page_patterns }: QuickResponseView): Place {
  if (is_on_home) return "home";
  return page_patterns.length ? "pages" : "campaigns";
}

export function valuesOf(response: QuickResponseView): ResponseValues {
  const { version, texts, page_patterns, tag, is_active } = response;
  return { version, texts, place: placeOf(response), patterns: page_patterns, tag, isActive: is_active };
}

/** A starter in the languages that the shop speaks; in its first one at least. */
export function valuesOfStarter({ texts }: Starter, locales: readonly string[]): ResponseValues {
  const spoken = Object.entries(texts).filter(([locale]) => locales.includes(locale));
  return { ...BLANK, texts: Object.fromEntries(spoken) };
}

/** A language in which nothing is written is not sent, but for the first: the server says what is missing there. */
export function bodyOf({ texts, place, patterns, isActive }: ResponseValues, first: string) {
  const written = Object.entries({ [first]: NO_TEXT, ...texts }).filter(
    ([locale, { question, answer }]) => locale === first || question.trim() || answer.trim(),
  );
  return {
    texts: Object.fromEntries(written),
    is_on_home: place === "home",
    // An empty field is an unused one, unless pages are what was chosen: then the server asks for one.
    page_patterns: place === "campaigns" ? [] : place === "pages" && !patterns.some((each) => each.trim()) ? [""] : trimmed(patterns),
    is_active: isActive,
  };
}

/** The place that a field's page has in what is sent, where empty fields are left out. */
export function sentPlaceOf(patterns: readonly string[], at: number): number {
  return trimmed(patterns.slice(0, at)).length;
}

function trimmed(patterns: readonly string[]): string[] {
  return patterns.map((each) => each.trim()).filter(Boolean);
}

/** As a shopper of the first of these languages reads it. */
export function textFor({ texts }: Pick<ResponseValues, "texts">, locales: readonly string[]): QuickResponseText {
  const isWritten = (text: QuickResponseText | undefined): boolean => Boolean(text?.question.trim() || text?.answer.trim());
  return locales.map((locale) => texts[locale]).find(isWritten) ?? Object.values(texts).find(isWritten) ?? NO_TEXT;
}

/** The same list with one of them at another place. */
export function movedTo<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  const moved = [...items];
  const taken = moved.splice(from, 1);
  moved.splice(Math.max(0, Math.min(to, moved.length)), 0, ...taken);
  return moved;
}
