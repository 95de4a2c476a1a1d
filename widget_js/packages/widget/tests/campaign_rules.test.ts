import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import type { CampaignView } from "@parlor/shared/api";
import { bucketOf, isHeldOut, type Limits, mayShow, pickVariant, refuseMore } from "../src/campaigns/rules.ts";

const read = <Cases>(name: string): Cases => JSON.parse(readFileSync(path.resolve("../tests/data", name), "utf8")) as Cases;

interface DeliveryCase {
  name: string;
  now: string;
  history: { shown_at: string | null; is_shown_this_visit: boolean; is_conversation_open: boolean; is_widget_open: boolean };
  delivery: CampaignView["delivery"];
  refusal: string | null;
}

for (const { name, now, history, delivery, refusal } of read<DeliveryCase[]>("campaign_deliveries.json"))
  test(`campaign_deliveries.json: ${name}`, () => {
    const known = {
      shownAt: history.shown_at ? Date.parse(history.shown_at) : undefined,
      isShownThisVisit: history.is_shown_this_visit,
      isConversationOpen: history.is_conversation_open,
      isWidgetOpen: history.is_widget_open,
    };
    assert.equal(mayShow(known, delivery, Date.parse(now)), refusal);
  });

for (const { name, now, times, limits, refusal } of read<{ name: string; now: string; times: string[]; limits: Limits; refusal: string | null }[]>("campaign_limits.json"))
  test(`campaign_limits.json: ${name}`, () => assert.equal(refuseMore(times.map(Date.parse), limits, Date.parse(now)), refusal));

interface Place {
  campaign_id: string;
  visitor_id: string;
  holdout: number;
  variant: number;
  is_held_out_at_20: boolean;
  variant_of_1_3: number;
}

for (const { campaign_id, visitor_id, ...place } of read<Place[]>("campaign_buckets.json"))
  test(`the places of ${visitor_id} are the server's`, () => {
    assert.equal(bucketOf(campaign_id, visitor_id, "holdout"), place.holdout);
    assert.equal(bucketOf(campaign_id, visitor_id, "variant"), place.variant);
    assert.equal(isHeldOut(campaign_id, visitor_id, 20), place.is_held_out_at_20);
    assert.equal(pickVariant(campaign_id, visitor_id, [1, 3]), place.variant_of_1_3);
  });
