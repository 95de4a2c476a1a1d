import type { ReplayResult } from "@parlor/shared/api";
import type { Conditions } from "../../../../widget/src/campaigns/conditions.ts";
import { useT } from "../../i18n/use_t.ts";
import { leafAt } from "../audience/tree.ts";
import { useSentence } from "../audience/use_sentence.ts";
import { Bars } from "./bars.tsx";

interface ConditionBarsProps {
  readonly result: ReplayResult;
  readonly conditions: Conditions;
}

/** How often each condition was met by itself; the one that stops most stands first. */
export function ConditionBars({ result, conditions }: ConditionBarsProps) {
  const t = useT();
  const say = useSentence();
  const { conditions: counted, page_views_count: whole } = result;
  if (!counted.length) return null;
  const bars = counted.map(({ path, field, met_count: count, unknown_count: unknown }) => {
    const leaf = leafAt(conditions, path);
    return {
      id: path,
      name: leaf ? say.leaf(leaf) : field,
      count,
      ...(unknown ? { remark: t("replay.condition.unknown", { count: unknown }) } : {}),
    };
  });
  return <Bars title={t("replay.conditions")} bars={bars} whole={whole} />;
}
