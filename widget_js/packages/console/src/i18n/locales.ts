// The console's languages and the loading of their catalogs; each is a file of its own, only one is fetched.
import { i18n, type Messages } from "@lingui/core";

export const LOCALES = ["en", "fr", "ar"] as const;
export type Locale = (typeof LOCALES)[number] | "pseudo" | "pseudo-rtl";

/** Names of languages stand in their own language. */
export const LOCALE_NAMES: Readonly<Record<(typeof LOCALES)[number], string>> = {
  en: "English",
  fr: "Français",
  ar: "العربية",
};

/** A catalog for each language. */
export type Catalogs = Readonly<Record<Locale, () => Promise<{ messages: Messages }>>>;

const CATALOGS: Catalogs = {
  en: () => import("../../locales/en.json?catalog"),
  fr: () => import("../../locales/fr.json?catalog"),
  ar: () => import("../../locales/ar.json?catalog"),
  pseudo: () => import("../../locales/en.json?catalog&pseudo"),
  "pseudo-rtl": () => import("../../locales/en.json?catalog&pseudo"),
};

/** What a change of language fetches. */
const inUse = new Set<Catalogs>([CATALOGS]);

export type Direction = "ltr" | "rtl";

export function directionOf(locale: Locale): Direction {
  return locale === "ar" || locale === "pseudo-rtl" ? "rtl" : "ltr";
}

/** What Intl is asked with: our English is British (17 Nov, 10:42), as the documentation writes it. */
export function formatLocaleOf(locale: Locale): string {
  if (locale === "fr" || locale === "ar") return locale;
  return "en-GB";
}

/** The first wanted language that we have. */
export function chooseLocale(wanted: readonly (string | null | undefined)[]): Locale {
  for (const tag of wanted) {
    if (!tag) continue;
    const found = (Object.keys(CATALOGS) as Locale[]).find((locale) => locale === tag || locale === tag.split("-")[0]);
    if (found) return found;
  }
  return "en";
}

export async function activateLocale(locale: Locale): Promise<void> {
  const parts = await Promise.all([...inUse].map((catalogs) => catalogs[locale]()));
  i18n.loadAndActivate({ locale, messages: Object.assign({}, ...parts.map(({ messages }) => messages)) as Messages });
  const isPseudo = locale.startsWith("pseudo");
  document.documentElement.lang = isPseudo ? "en" : locale;
  document.documentElement.dir = directionOf(locale);
}

/** Texts that only a page needs which few open; called before it is drawn. */
export async function addCatalogs(catalogs: Catalogs): Promise<void> {
  if (inUse.has(catalogs)) return;
  inUse.add(catalogs);
  const locale = i18n.locale as Locale;
  i18n.load(locale, (await catalogs[locale]()).messages);
}
