/** The words of debugging: those of the console, because merchants read them. The build leaves out what is not said. */

import english from "../../../console/locales/campaigns.en.json";
import type { Say } from "../../../console/src/campaigns/audience/sentences.ts";

let texts: Readonly<Record<string, string>> = english;

const OTHERS = ["fr", "ar"];
let locale = "en";

export const t: Say = (id, values = {}) => texts[id]!.replace(/\{(\w+)\}/g, (_, name: string) => `${values[name]}`);
export const language = (): string => locale;

/** The console's language if it is known, else the page's, else English. */
export async function speak(load: (chunk: string) => Promise<unknown>, wanted: string): Promise<void> {
  const next = OTHERS.find((each) => wanted.startsWith(each)) ?? "en";
  if (next === locale) return;
  texts = next === "en" ? english : ((await load(`debug-${next}`)) as { default: typeof texts }).default;
  locale = next;
}
