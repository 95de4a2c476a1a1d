import assert from "node:assert/strict";
import { test } from "node:test";
import { readHelpCenterSearch } from "../src/help_center/help_center_search.ts";

test("the address of the help center's page holds what is known, and nothing else", () => {
  const wanted = { store: "sto_1", part: "searches", query: "sofa", state: "draft", locale: "fr", article: "art_1", days: 30, least: 10 };
  assert.deepEqual(readHelpCenterSearch({ ...wanted, colour: "red" }), wanted);
  const junk = { part: "settings", state: "lost", days: 31, least: "many", query: 7, locale: "", article: null };
  assert.deepEqual(readHelpCenterSearch(junk), {});
  assert.deepEqual(readHelpCenterSearch({ part: "articles", days: 90, least: 5 }), {}, "what is so anyway is not said");
  assert.equal(readHelpCenterSearch({ query: "x".repeat(5_000) }).query?.length, 200);
});
