// What the address of the help center's page holds: its part, its filters, the article that is open.
import type { ArticleState } from "../api/types.ts";

export const PARTS = ["articles", "searches", "feedback"] as const;
export type Part = (typeof PARTS)[number];

export const STATES = ["published", "draft", "scheduled", "archived", "unlisted", "outdated", "missing"] as const satisfies readonly ArticleState[];
export const DAYS = [7, 30, 90, 366] as const;
export const DEFAULT_DAYS = 90;
export const LEAST_ANSWERS = [3, 5, 10, 20] as const;
export const DEFAULT_LEAST_ANSWERS = 5;

export interface HelpCenterSearch {
  readonly store?: string;
  readonly part?: Part;
  readonly query?: string;
  readonly state?: ArticleState;
  readonly locale?: string;
  readonly article?: string;
  readonly days?: number;
  readonly least?: number;
}

function readText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Anything else in the address is passed over. */
export function readHelpCenterSearch(raw: Record<string, unknown>): HelpCenterSearch {
  const found = {
    store: readText(raw["store"]),
    part: PARTS.find((part) => part === raw["part"] && part !== "articles"),
    query: readText(raw["query"])?.slice(0, 200),
    state: STATES.find((state) => state === raw["state"]),
    locale: readText(raw["locale"]),
    article: readText(raw["article"]),
    days: DAYS.find((days) => days === raw["days"] && days !== DEFAULT_DAYS),
    least: LEAST_ANSWERS.find((least) => least === raw["least"] && least !== DEFAULT_LEAST_ANSWERS),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as HelpCenterSearch;
}
