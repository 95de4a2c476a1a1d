// The areas of the console beside the inbox. Those that are not built yet say so honestly.
import { BookOpen, ChartColumn, type LucideIcon, Megaphone, Settings, Bot } from "lucide-react";
import type { MessageId } from "../i18n/use_t.ts";

export interface Area {
  readonly path: "ai-agent" | "marketing" | "help-center" | "analytics" | "settings";
  readonly label: MessageId;
  /** Null for an area that is there. */
  readonly coming: MessageId | null;
  readonly Icon: LucideIcon;
  readonly key: string;
}

export const AREAS: readonly Area[] = [
  { path: "ai-agent", label: "area.ai_agent", coming: "area.ai_agent.coming", Icon: Bot, key: "g a" },
  { path: "marketing", label: "area.marketing", coming: "area.marketing.coming", Icon: Megaphone, key: "g m" },
  { path: "help-center", label: "area.help_center", coming: null, Icon: BookOpen, key: "g h" },
  { path: "analytics", label: "area.analytics", coming: "area.analytics.coming", Icon: ChartColumn, key: "g n" },
  { path: "settings", label: "area.settings", coming: "area.settings.coming", Icon: Settings, key: "g s" },
];
