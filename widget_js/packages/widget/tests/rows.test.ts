import assert from "node:assert/strict";
import { test } from "node:test";
import { countOthers, listRows, listShown } from "../src/conversation/rows.ts";
import { entry, message, NADIA, own } from "./people.ts";

process.env.TZ = "Europe/London";
const today = new Date("2026-11-24T12:00:00Z");
const tomorrow = new Date("2026-11-25T12:00:00Z");
const kinds = (...rows: ReturnType<typeof listRows>): string[] => rows.map((row) => row.kind);

test("a day stands over the first message of another day, and over none of only today", () => {
  const shown = listShown([message(1)], []);
  assert.deepEqual(kinds(...listRows(shown, today)), ["bubble", "meta"]);
  assert.deepEqual(kinds(...listRows(shown, tomorrow)), ["day", "bubble", "meta"]);
});

test("a run has one line under it", () => {
  const rows = listRows(listShown([own(1, "a"), own(2, "b"), message(3)], []), today);
  assert.deepEqual(kinds(...rows), ["bubble", "bubble", "meta", "bubble", "meta"]);
});

test("a run ends after a pause of five minutes and at midnight", () => {
  const later = message(2, { created_at: "2026-11-24T10:06:00.000Z" });
  const nextDay = message(3, { created_at: "2026-11-25T00:01:00.000Z" });
  const rows = listRows(listShown([message(1), later, nextDay], []), tomorrow);
  assert.deepEqual(kinds(...rows), ["day", "bubble", "meta", "bubble", "meta", "day", "bubble", "meta"]);
});

test("a message that has arrived hides its entry, and keeps its key", () => {
  const before = listShown([], [entry("a")]);
  const after = listShown([own(1, "a")], [entry("a")]);
  assert.deepEqual(after.map((each) => each.key), before.map((each) => each.key));
});

test("delivery is told of the latest own message only", () => {
  const metas = listRows(listShown([own(1, "a"), message(2), own(3, "b"), message(4)], []), today).flatMap((row) =>
    row.kind === "meta" ? [row.isLatestOwn] : [],
  );
  assert.deepEqual(metas, [false, false, true, false]);
});

test("a message that failed has its own line", () => {
  const failed = entry("a", { failure: { detail: "d" } });
  assert.deepEqual(kinds(...listRows(listShown([], [failed, entry("b")]), today)), ["bubble", "meta", "bubble", "meta"]);
});

test("changes of state are not shown to shoppers", () => {
  assert.equal(listShown([message(1, { kind: "change" })], []).length, 0);
});

test("others are counted as people, not as messages", () => {
  const ben = { ...NADIA, id: "agt_ben" };
  assert.equal(countOthers(listShown([message(1), message(2), message(3, { author: ben }), own(4, "a")], [])), 2);
});
