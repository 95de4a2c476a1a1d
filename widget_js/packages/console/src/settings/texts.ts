// The texts of the settings' pages: most agents never open them.
import { addCatalogs, type Catalogs } from "../i18n/locales.ts";

const CATALOGS: Catalogs = {
  en: () => import("../../locales/settings.en.json?catalog"),
  fr: () => import("../../locales/settings.fr.json?catalog"),
  ar: () => import("../../locales/settings.ar.json?catalog"),
  pseudo: () => import("../../locales/settings.en.json?catalog&pseudo"),
  "pseudo-rtl": () => import("../../locales/settings.en.json?catalog&pseudo"),
};

export function loadTexts(): Promise<void> {
  return addCatalogs(CATALOGS);
}
