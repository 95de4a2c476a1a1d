// The pages of the settings, in the order in which a merchant sets a shop up.
import type { LinkProps } from "@tanstack/react-router";
import type { MessageId } from "../i18n/use_t.ts";

export interface SettingsEntry {
  readonly to: NonNullable<LinkProps["to"]>;
  readonly label: MessageId;
}

export const SETTINGS: readonly SettingsEntry[] = [
  { to: "/settings/widget", label: "settings.widget" },
  { to: "/settings/installation", label: "settings.installation" },
  { to: "/settings/business-hours", label: "settings.hours" },
  { to: "/settings/contact-form", label: "settings.contact_form" },
  { to: "/settings/waiting", label: "settings.waiting" },
];
