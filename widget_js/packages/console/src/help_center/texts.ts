// The texts of this page alone: most agents never open it.
import { addCatalogs, type Catalogs } from "../i18n/locales.ts";

const CATALOGS: Catalogs = {
  en: () => import("../../locales/help_center.en.json?catalog"),
  fr: () => import("../../locales/help_center.fr.json?catalog"),
  ar: () => import("../../locales/help_center.ar.json?catalog"),
  pseudo: () => import("../../locales/help_center.en.json?catalog&pseudo"),
  "pseudo-rtl": () => import("../../locales/help_center.en.json?catalog&pseudo"),
};

export function loadTexts(): Promise<void> {
  return addCatalogs(CATALOGS);
}
