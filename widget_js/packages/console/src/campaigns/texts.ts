// The texts of the campaigns' pages, and those of the forms they share with the settings.
import { addCatalogs, type Catalogs } from "../i18n/locales.ts";
import { loadTexts as loadSettings } from "../settings/texts.ts";

const CATALOGS: Catalogs = {
  en: () => import("../../locales/campaigns.en.json?catalog"),
  fr: () => import("../../locales/campaigns.fr.json?catalog"),
  ar: () => import("../../locales/campaigns.ar.json?catalog"),
  pseudo: () => import("../../locales/campaigns.en.json?catalog&pseudo"),
  "pseudo-rtl": () => import("../../locales/campaigns.en.json?catalog&pseudo"),
};

export async function loadTexts(): Promise<void> {
  await Promise.all([addCatalogs(CATALOGS), loadSettings()]);
}
