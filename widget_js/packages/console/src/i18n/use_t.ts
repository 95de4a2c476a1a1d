// Every text on the screen comes through here, by the id it has in the locale files.
import { useLingui } from "@lingui/react";
import { useCallback } from "react";
import type automation from "../../locales/automation.en.json";
import type campaigns from "../../locales/campaigns.en.json";
import type english from "../../locales/en.json";
import type helpCenter from "../../locales/help_center.en.json";
import type settings from "../../locales/settings.en.json";

export type MessageId =
  | keyof typeof automation
  | keyof typeof campaigns
  | keyof typeof english
  | keyof typeof helpCenter
  | keyof typeof settings;
export type Values = Readonly<Record<string, string | number | null>>;
export type Translate = (id: MessageId, values?: Values) => string;

export function useT(): Translate {
  const { i18n } = useLingui();
  // A new function when the language changes, so that what depends on it is drawn again.
  return useCallback<Translate>((id, values) => i18n._(id, values), [i18n, i18n.locale]);
}
