// Pure: what can honestly be said of the variants' clicks.
import type { CampaignVariantCounts } from "@parlor/shared/api";

/** Fewer views of a variant than this say nothing of it. */
export const LEAST_SHOWN = 100;
/** Two-sided, at 95 %. */
const CERTAIN = 1.96;

export type Comparison = { readonly kind: "few" | "chance" } | { readonly kind: "better"; readonly variant: string } | null;

/** Without those of whom nothing was known: they met a variant by chance of the page, perhaps both. */
function allocated(each: CampaignVariantCounts): CampaignVariantCounts {
  return { ...each, shown_count: each.shown_count - each.unallocated_shown_count, clicked_count: each.clicked_count - each.unallocated_clicked_count };
}

/** Null: there is nothing to compare. By a test of two shares; the best is held against the next best. */
export function compare(items: readonly CampaignVariantCounts[]): Comparison {
  const known = items.filter(({ variant }) => variant).map(allocated);
  if (known.length < 2) return null;
  if (known.some(({ shown_count: shown }) => shown < LEAST_SHOWN)) return { kind: "few" };
  const share = ({ clicked_count: clicked, shown_count: shown }: CampaignVariantCounts): number => Math.min(1, clicked / shown);
  const [best, next] = [...known].sort((a, b) => share(b) - share(a));
  if (!best || !next) return null;
  const [n, m] = [best.shown_count, next.shown_count];
  const pooled = (share(best) * n + share(next) * m) / (n + m);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
  return error > 0 && (share(best) - share(next)) / error >= CERTAIN ? { kind: "better", variant: best.variant } : { kind: "chance" };
}

/** Two counts of one day, of which the one in front is a part of the other. */
export interface DayCount {
  readonly day: string;
  readonly behind: number;
  readonly front: number;
}

/** Every day of the last `length`, also those on which nothing happened; `today` is a day of UTC. */
export function fillDays(found: readonly DayCount[], today: string, length: number): readonly DayCount[] {
  const byDay = new Map(found.map((each) => [each.day, each]));
  const last = Date.parse(today);
  return Array.from({ length }, (_, at) => {
    const day = new Date(last - (length - 1 - at) * 86_400_000).toISOString().slice(0, 10);
    return byDay.get(day) ?? { day, behind: 0, front: 0 };
  });
}
