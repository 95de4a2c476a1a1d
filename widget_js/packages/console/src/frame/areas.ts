// The areas of the console beside the inbox. Those that are not built yet say so honestly.
import { BookOpen, Bot, ChartColumn, type LucideIcon, Megaphone, Settings, Zap } from "lucide-react";
import type { MessageId } from "../i18n/use_t.ts";

export interface Area {
  readonly path: "ai-agent" | "marketing" | "automation" | "help-center" | "analytics" | "settings";
  /** Where its first page is; null for an area that is not there yet. */
  readonly to: "/automation/quick-responses" | "/help-center" | "/marketing/campaigns" | "/settings/widget" | null;
  readonly label: MessageId;
  /** What will be here, for an area that is not there yet. */
  readonly coming: MessageId | null;
  readonly Icon: LucideIcon;
  readonly key: string;
}

export const AREAS: readonly Area[] = [
  { path: "ai-agent", to: null, label: "area.ai_agent", coming: "area.ai_agent.coming", Icon: Bot, key: "g a" },
  { path: "marketing", to: "/marketing/campaigns", label: "area.marketing", coming: null, Icon: Megaphone, key: "g m" },
  { path: "automation", to: "/automation/quick-responses", label: "area.automation", coming: null, Icon: Zap, key: "g u" },
  { path: "help-center", to: "/help-center", label: "area.help_center", coming: null, Icon: BookOpen, key: "g h" },
  { path: "analytics", to: null, label: "area.analytics", coming: "area.analytics.coming", Icon: ChartColumn, key: "g n" },
  { path: "settings", to: "/settings/widget", label: "area.settings", coming: null, Icon: Settings, key: "g s" },
];

/** Where an area begins, as the router wants it. */
export function linkOf({ path, to }: Area) {
  return to ? { to } : ({ to: "/$area", params: { area: path } } as const);
}
