// The texts of this area, and those of the settings' pages, whose parts it is made of.
import { addCatalogs, type Catalogs } from "../i18n/locales.ts";
import { loadTexts as loadSettingsTexts } from "../settings/texts.ts";

const CATALOGS: Catalogs = {
  en: () => import("../../locales/automation.en.json?catalog"),
  fr: () => import("../../locales/automation.fr.json?catalog"),
  ar: () => import("../../locales/automation.ar.json?catalog"),
  pseudo: () => import("../../locales/automation.en.json?catalog&pseudo"),
  "pseudo-rtl": () => import("../../locales/automation.en.json?catalog&pseudo"),
};

export async function loadTexts(): Promise<void> {
  await Promise.all([addCatalogs(CATALOGS), loadSettingsTexts()]);
}
