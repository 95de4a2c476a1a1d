// The pages of the area, for the way from one to the others.
import type { SettingsEntry } from "../settings/pages.ts";

export const AUTOMATION: readonly SettingsEntry[] = [{ to: "/automation/quick-responses", label: "automation.quick_responses" }];
