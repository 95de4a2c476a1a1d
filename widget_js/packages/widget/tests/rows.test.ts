import assert from "node:assert/strict";
import { test } from "node:test";
import { countOthers, listRows, listShown } from "../src/conversation/rows.ts";
import { entry, message, NADIA, own } from "./people.ts";

const reader = { locale: "en-GB", timeZone: "Europe/London" };
const kinds = (...rows: ReturnType<typeof listRows>): string[] => rows.map((row) => row.kind);

test("a run has one line under it, and a day stands over the first", () => {
  const rows = listRows(listShown([own(1, "a"), own(2, "b"), message(3)], []), reader);
  assert.deepEqual(kinds(...rows), ["day", "bubble", "bubble", "meta", "bubble", "meta"]);
});

test("a run ends after a pause of five minutes and at midnight", () => {
  const later = message(2, { created_at: "2026-11-24T10:06:00.000Z" });
  const tomorrow = message(3, { created_at: "2026-11-25T00:01:00.000Z" });
  const rows = listRows(listShown([message(1), later, tomorrow], []), reader);
  assert.deepEqual(kinds(...rows), ["day", "bubble", "meta", "bubble", "meta", "day", "bubble", "meta"]);
});

test("a message that has arrived hides its entry, and keeps its key", () => {
  const before = listShown([], [entry("a")]);
  const after = listShown([own(1, "a")], [entry("a")]);
  assert.deepEqual(after.map((each) => each.key), before.map((each) => each.key));
});

test("delivery is told of the latest own message only", () => {
  const metas = listRows(listShown([own(1, "a"), message(2), own(3, "b"), message(4)], []), reader).flatMap((row) =>
    row.kind === "meta" ? [row.isLatestOwn] : [],
  );
  assert.deepEqual(metas, [false, false, true, false]);
});

test("a message that failed has its own line", () => {
  const failed = entry("a", { failure: { code: "c", detail: "d" } });
  assert.deepEqual(kinds(...listRows(listShown([], [failed, entry("b")]), reader)), ["day", "bubble", "meta", "bubble", "meta"]);
});

test("changes of state are not shown to shoppers", () => {
  assert.equal(listShown([message(1, { kind: "change" })], []).length, 0);
});

test("others are counted as people, not as messages", () => {
  const ben = { ...NADIA, id: "agt_ben" };
  assert.equal(countOthers(listShown([message(1), message(2), message(3, { author: ben }), own(4, "a")], [])), 2);
});
