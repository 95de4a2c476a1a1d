import assert from "node:assert/strict";
import { test } from "node:test";
import { setupI18n } from "@lingui/core";
import arabic from "../locales/ar.json";
import automationArabic from "../locales/automation.ar.json";
import automationEnglish from "../locales/automation.en.json";
import automationFrench from "../locales/automation.fr.json";
import campaignsArabic from "../locales/campaigns.ar.json";
import campaignsEnglish from "../locales/campaigns.en.json";
import campaignsFrench from "../locales/campaigns.fr.json";
import english from "../locales/en.json";
import french from "../locales/fr.json";
import helpCenterArabic from "../locales/help_center.ar.json";
import helpCenterEnglish from "../locales/help_center.en.json";
import helpCenterFrench from "../locales/help_center.fr.json";
import settingsArabic from "../locales/settings.ar.json";
import settingsEnglish from "../locales/settings.en.json";
import settingsFrench from "../locales/settings.fr.json";
import { compileCatalog } from "../vite/catalogs.ts";

const ENGLISH: Record<string, string> = { ...english, ...automationEnglish, ...campaignsEnglish, ...helpCenterEnglish, ...settingsEnglish };
const CATALOGS: Record<string, Record<string, string>> = {
  en: ENGLISH,
  fr: { ...french, ...automationFrench, ...campaignsFrench, ...helpCenterFrench, ...settingsFrench },
  ar: { ...arabic, ...automationArabic, ...campaignsArabic, ...helpCenterArabic, ...settingsArabic },
};
/** One word per idea; these are not ours. */
const FORBIDDEN = /\b(tickets?|users?|operators?|customers?|leads?|canned|oops|sorry|please|invalid|valid|successfully|simply|something went wrong)\b/i;

/** The values that a compiled message asks for: the heads of its tokens, also inside plural and select. */
function namesOf(compiled: unknown): string[] {
  if (!Array.isArray(compiled)) return [];
  return compiled.flatMap((token: unknown) => {
    if (!Array.isArray(token)) return [];
    const [name, , cases] = token as [string, string?, Record<string, unknown>?];
    const inside = typeof cases === "object" ? Object.values(cases).flatMap(namesOf) : [];
    return [name, ...inside].filter((found) => /^[a-z]\w*$/.test(found));
  });
}

for (const [locale, catalog] of Object.entries(CATALOGS)) {
  test(`${locale} has every text, and each compiles with the same values`, () => {
    assert.deepEqual(Object.keys(catalog).sort(), Object.keys(ENGLISH).sort());
    const compiled = compileCatalog(catalog, false);
    const expected = compileCatalog(ENGLISH, false);
    for (const id of Object.keys(ENGLISH)) {
      const names = (one: typeof compiled): string[] => [...new Set(namesOf(one[id]))].sort();
      assert.deepEqual(names(compiled), names(expected), `${locale}: ${id}`);
    }
  });
}

test("English keeps to the words of the product", () => {
  for (const [id, message] of Object.entries(ENGLISH)) {
    assert.doesNotMatch(message, FORBIDDEN, id);
    assert.doesNotMatch(message, /!|'t\b|’t\b/, id);
  }
});

test("Arabic uses its six plural forms", () => {
  const i18n = setupI18n({ locale: "ar", messages: { ar: compileCatalog(arabic, false) } });
  const forms = [0, 1, 2, 3, 11, 100].map((count) => i18n._("changes.folded", { count }));
  assert.equal(new Set(forms.map((form) => form.replace(/[\d٠-٩]+/g, "#"))).size, 6);
});

test("the pseudo-locale changes words, not placeholders", () => {
  const i18n = setupI18n({ locale: "pseudo", messages: { pseudo: compileCatalog(english, true) } });
  assert.equal(i18n._("assign.to", { name: "Ben" }), "[!!! Âššíĝñéð ţö Ben !!!]");
  assert.match(i18n._("row.unread", { count: 2 }), /^\[!!! 2 üñréáð/);
});
