import assert from "node:assert/strict";
import { test } from "node:test";
import type { CampaignVariantCounts } from "@parlor/shared/api";
import { GROUPS, kindOf } from "../src/campaigns/audience/fields.ts";
import { changeField, changeOperation, explain, leafAt, makeGroup, makeLeaf, moveAt, nameOfPath, onlyAddresses, removeAt, replaceAt } from "../src/campaigns/audience/tree.ts";
import { addVariant, complete, readText, tidy, viewOf } from "../src/campaigns/definition.ts";
import { compare, fillDays } from "../src/campaigns/editor/comparison.ts";
import { askedFields, factsOf, firstVisit } from "../src/campaigns/verdict/visit.ts";
import type { Conditions } from "../../widget/src/campaigns/conditions.ts";

const CONTACT = { field: "url", operator: "contains", value: "/contact" };
const THIRTY = { field: "time_on_page", operator: "at_least", value: 30 };
const RETURNING = { field: "returning", operator: "is", value: true };
const TREE: Conditions = { all: [CONTACT, THIRTY, { any: [RETURNING, makeLeaf("cart_items")] }] };

test("every field has a kind and a condition to begin with", () => {
  for (const field of Object.values(GROUPS).flat()) {
    const leaf = makeLeaf(field);
    const kinds = { flag: "boolean", number: "number", text: "string", choice: "string" };
    assert.equal(typeof leaf.value, kinds[kindOf(field)], field);
  }
});

test("places are named as the server names them", () => {
  assert.equal(nameOfPath(TREE, []), "conditions");
  assert.equal(nameOfPath(TREE, [2, 1]), "conditions.all[2].any[1]");
  assert.equal(leafAt(TREE, "conditions.all[2].any[0]"), RETURNING);
  assert.equal(leafAt(TREE, "conditions.all[2]"), null);
});

test("conditions are replaced, moved, removed and combined otherwise without touching their neighbours", () => {
  assert.deepEqual(replaceAt(TREE, [2, 0], THIRTY), { all: [CONTACT, THIRTY, { any: [THIRTY, makeLeaf("cart_items")] }] });
  assert.deepEqual(moveAt(TREE, [0], 1), { all: [THIRTY, CONTACT, { any: [RETURNING, makeLeaf("cart_items")] }] });
  assert.deepEqual(changeOperation(TREE, [2], "all"), { all: [CONTACT, THIRTY, { all: [RETURNING, makeLeaf("cart_items")] }] });
});

test("a nested group goes with its last condition, and the empty tree is the one that the API knows", () => {
  assert.deepEqual(removeAt(removeAt(TREE, [2, 1]), [2, 0]), { all: [CONTACT, THIRTY] });
  assert.deepEqual(removeAt({ any: [CONTACT] }, [0]), { all: [] });
});

test("another field keeps what fits it too", () => {
  assert.deepEqual(changeField({ ...CONTACT, case_sensitive: true }, "referrer"), { ...CONTACT, field: "referrer", case_sensitive: true });
  assert.deepEqual(changeField(CONTACT, "returning"), RETURNING);
  assert.deepEqual(changeField({ field: "attribute", name: "plan", operator: "is", value: "gold" }, "tag"), { field: "tag", operator: "is", value: "gold" });
});

test("the first condition in the way is named", () => {
  const at = (seconds: number): ReturnType<typeof explain> =>
    explain(TREE, factsOf({ ...firstVisit("https://shop.example/contact", "en"), time_on_page: seconds, cart_items: 1 }));
  assert.equal(at(30).verdict, "match");
  assert.equal(at(30).blocking, null);
  assert.equal(at(12).blocking?.path, "conditions.all[1]");
  assert.equal(at(12).blocking?.seen, 12);
});

test("an address that an alternative allows is not in the way", () => {
  const tree: Conditions = { all: [{ ...CONTACT, value: "/kontakt" }, CONTACT, THIRTY] };
  assert.equal(explain(tree, factsOf(firstVisit("https://shop.example/contact", "en"))).blocking?.path, "conditions.all[2]");
});

test("a pattern that cannot be read decides nothing and breaks nothing", () => {
  const tree = makeGroup("all", [{ field: "url", operator: "regex", value: "[a" }]);
  assert.equal(explain(tree, factsOf(firstVisit("https://shop.example/", "en"))).verdict, "unknown");
});

test("an address is tried against the conditions on addresses alone", () => {
  assert.deepEqual(onlyAddresses(TREE), { all: [CONTACT] });
  assert.equal(onlyAddresses({ all: [THIRTY] }), null);
});

test("the pretended visit asks for what the conditions look at", () => {
  assert.deepEqual(askedFields({ all: [THIRTY, { field: "attribute", operator: "is", name: "plan", value: "gold" }] }), [
    "url", "time_on_page", "device", "attribute:plan",
  ]);
  assert.deepEqual(factsOf({ "attribute:plan": "gold", tag: "sale, new", product: "" }), { attribute: { plan: "gold" }, tag: ["sale", "new"] });
});

const DEFINITION = complete({
  variants: [{ id: "a", texts: { en: { text: "Hello", buttons: [{ kind: "link", label: "Look", link_id: "link-1" }] }, fr: { text: "Bonjour" } } }],
  links: [{ id: "link-1", url: "https://shop.example/sale" }, { id: "left", url: "https://shop.example/old" }],
});

test("links that no button leads to are not sent", () => {
  assert.deepEqual(tidy(DEFINITION).links.map(({ id }) => id), ["link-1"]);
});

test("a further message begins with the words of the last", () => {
  const [a, b] = addVariant(DEFINITION.variants);
  assert.deepEqual([a?.id, b?.id, b?.texts], ["a", "b", a?.texts]);
});

test("the preview has the message in the reader's language, and its link's address", () => {
  assert.equal(readText(DEFINITION.variants[0] ?? { id: "", texts: {} }, ["ar", "fr"])?.text, "Bonjour");
  const [variant] = viewOf("cmp_1", DEFINITION, 0, ["en"], [])?.variants ?? [];
  assert.equal(variant?.buttons[0]?.url, "https://shop.example/sale");
});

function counted(variant: string, shown: number, clicked: number, unallocated = 0): CampaignVariantCounts {
  const none = { unallocated_shown_count: unallocated, unallocated_clicked_count: 0 };
  return { ...none, variant, shown_count: shown, clicked_count: clicked } as CampaignVariantCounts;
}

test("variants are compared honestly", () => {
  assert.equal(compare([counted("a", 500, 50)]), null);
  assert.deepEqual(compare([counted("a", 99, 50), counted("b", 500, 5)]), { kind: "few" });
  assert.deepEqual(compare([counted("a", 500, 50), counted("b", 500, 55)]), { kind: "chance" });
  assert.deepEqual(compare([counted("a", 500, 25), counted("b", 500, 60)]), { kind: "better", variant: "b" });
  assert.deepEqual(compare([counted("a", 150, 25, 51), counted("b", 500, 60)]), { kind: "few" });
  assert.deepEqual(compare([counted("a", 500, 0), counted("b", 500, 0)]), { kind: "chance" });
});

test("days without an event are days too", () => {
  const days = fillDays([{ day: "2026-03-01", behind: 5, front: 1 }], "2026-03-02", 3);
  assert.deepEqual(days, [
    { day: "2026-02-28", behind: 0, front: 0 },
    { day: "2026-03-01", behind: 5, front: 1 },
    { day: "2026-03-02", behind: 0, front: 0 },
  ]);
});

test("the preview has the face of the named agent, and of nobody else", () => {
  const ben = { id: "agt_1", name: "Ben", picture_url: "/ben.png" };
  const of = (kind: "agent" | "shop", agent_id: string | null) => viewOf("cmp_1", { ...DEFINITION, sender: { kind, agent_id } }, 0, ["en"], [ben])?.sender;
  assert.deepEqual(of("agent", "agt_1"), { kind: "agent", agent_id: "agt_1", name: "Ben", picture_url: "/ben.png" });
  assert.equal(of("agent", "agt_2")?.name, null);
  assert.equal(of("shop", null)?.name, null);
});
