// The pages of marketing.
import type { SettingsEntry } from "../settings/pages.ts";

export const MARKETING: readonly SettingsEntry[] = [
  { to: "/marketing/campaigns", label: "campaigns.title" },
  { to: "/marketing/gallery", label: "gallery.title" },
  { to: "/marketing/consents", label: "consents.title" },
];
