// Pure: the list of subjects while it is edited.
import type { Subject } from "@parlor/shared/api";

/** What most shops are written to about. */
export const EXAMPLES: readonly Subject[] = [
  { id: "order", texts: { en: "An order", fr: "Une commande", ar: "طلب" }, tag: "order" },
  { id: "return", texts: { en: "A return", fr: "Un retour", ar: "إرجاع" }, tag: "return" },
  { id: "product", texts: { en: "A product", fr: "Un produit", ar: "منتج" }, tag: "product" },
  { id: "other", texts: { en: "Something else", fr: "Autre chose", ar: "شيء آخر" }, tag: "other" },
];

/** One more at the end; its id is new, also beside those that were removed a moment ago. */
export function addSubject(subjects: readonly Subject[]): readonly Subject[] {
  let number = subjects.length + 1;
  while (subjects.some(({ id }) => id === `subject-${number}`)) number += 1;
  return [...subjects, { id: `subject-${number}`, texts: {}, tag: "" }];
}

export function moveSubject(subjects: readonly Subject[], at: number, by: -1 | 1): readonly Subject[] {
  const moved = [...subjects];
  const [one] = moved.splice(at, 1);
  if (one) moved.splice(at + by, 0, one);
  return moved;
}

/** As a shopper of the first of these languages reads it. */
export function readText({ texts, tag }: Subject, locales: readonly string[]): string {
  return locales.map((locale) => texts[locale]?.trim()).find(Boolean) ?? Object.values(texts).find((text) => text.trim()) ?? tag;
}
