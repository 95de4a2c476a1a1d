/** What is said of each campaign: decided by the chunks that decide for shoppers, in the console's words. */

import type { DebuggedCampaign } from "@parlor/shared/api";
import { createSentences, sayBlocking } from "../../../console/src/campaigns/audience/sentences.ts";
import { explain, isLeaf, leavesOf } from "../../../console/src/campaigns/audience/tree.ts";
import type { CampaignsChunk } from "../campaigns/campaigns.ts";
import type { Conditions, Facts, LeafVerdict, Node } from "../campaigns/conditions.ts";
import type { Delivery, Refused } from "../campaigns/delivery.ts";
import { language, t } from "./words.ts";

export type Tone = "shown" | "would" | "not" | "broken";

export interface Judgement {
  readonly tone: Tone;
  readonly headline: string;
  /** What stands against it beside its conditions, each with the code that docs/campaign-files.md has. */
  readonly against: readonly { readonly code: string; readonly words: string }[];
  readonly leaves: readonly { readonly verdict: LeafVerdict["verdict"]; readonly words: string; readonly seen: string }[];
}

/** What decides now about any campaign. */
export interface Bench {
  readonly facts: Facts;
  readonly called: ReadonlySet<string>;
  readonly delivery: Delivery;
}

/** Undefined while the shop's configuration is on its way. */
export async function inspect({ called, scene }: CampaignsChunk, campaigns: readonly DebuggedCampaign[]): Promise<Bench | undefined> {
  if (!scene?.config()) return;
  const { config, getDelivery, isTalking, learn, told, watch } = scene;
  // Drafts may have patterns that nothing else has.
  await learn(campaigns);
  return { called, delivery: await getDelivery(), facts: { ...watch.facts(config(), isTalking()), exit_intent: told()?.exit_intent } };
}

export async function judge(campaign: DebuggedCampaign, { facts, called, delivery }: Bench): Promise<Judgement> {
  const { id, status, is_broken, delivery: rules } = campaign;
  const broken: Judgement = { tone: "broken", headline: t("debug.broken"), against: [], leaves: [] };
  if (is_broken || !rules) return broken;
  const conditions = treeOf(campaign.conditions as Node | null);
  const seen: Facts = { ...facts, js_call: called.has(id) };
  const explained = explain(conditions, seen);
  const known = leavesOf(conditions);
  // The evaluator stops at a condition that it cannot read.
  if (explained.leaves.length < known.length) return broken;
  const refused: readonly Refused[] = await delivery.explain({ id, delivery: rules });
  const isShown = delivery.shownId() === id;
  const fits = explained.verdict === "match";
  // Drafts and paused ones would be met if they were active; a start to come stands in the rules, too.
  const codes = new Set([...(status === "active" ? [] : ["not_active" as const]), ...(fits ? [] : ["conditions_differ" as const]), ...refused]);
  const say = createSentences(t, language());
  const [first] = codes;
  const headline = isShown
    ? t("debug.shown")
    : !first
      ? t("verdict.yes")
      : !fits
        ? sayBlocking(t, say, conditions, explained)
        : first === "not_active"
          ? codes.size > 1 ? t(`debug.reason.${[...codes][1]!}`) : t("debug.would")
          : t(`debug.reason.${first}`);
  return {
    tone: isShown ? "shown" : fits && (!first || (first === "not_active" && codes.size < 2)) ? "would" : "not",
    headline,
    against: isShown ? [] : [...codes].map((code) => ({ code, words: code === "not_active" && status !== "active" ? t(`verdict.status.${status}`) : t(`debug.reason.${code}`) })),
    leaves: explained.leaves.map((leaf, at) => ({ verdict: leaf.verdict, words: wordsOf(leaf, say.leaf(known[at]!)), seen: seenOf(leaf, say.value(leaf.field, leaf.seen)) })),
  };
}

function wordsOf({ verdict }: LeafVerdict, condition: string): string {
  return t(verdict === "match" ? "verdict.met" : verdict === "unknown" ? "verdict.unsure" : "verdict.unmet", { condition });
}

function seenOf({ reason }: LeafVerdict, value: string): string {
  if (reason === "needs_storage" || reason === "not_told" || reason === "too_long") return t(`debug.leaf.${reason}`);
  return t("verdict.seen", { value: value || "–" });
}

/** The console's functions take a group. */
function treeOf(node: Node | null): Conditions {
  return !node ? { all: [] } : isLeaf(node) ? { all: [node] } : node;
}
