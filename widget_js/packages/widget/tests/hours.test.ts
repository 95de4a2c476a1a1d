import assert from "node:assert/strict";
import { test } from "node:test";
import { standingOf } from "../src/status/hours.ts";

const at = (text: string): number => Date.parse(`2026-11-${text}Z`);
const openings = [
  { from: "2026-11-27T08:00:00Z", to: "2026-11-27T16:00:00Z" },
  { from: "2026-11-30T08:00:00Z", to: "2026-11-30T16:00:00Z" },
];
const hours = { time_zone: "Europe/Paris", is_always_open: false, openings };

test("a shop without hours is open and stays so", () => {
  const always = { time_zone: null, is_always_open: true, openings: [] };
  assert.deepEqual(standingOf(always, at("28T00:00:00")), { isOpen: true, changesAt: undefined });
});

test("the moment of opening is open, that of closing is not", () => {
  assert.deepEqual(standingOf(hours, at("27T07:59:59.999")), { isOpen: false, changesAt: at("27T08:00:00") });
  assert.deepEqual(standingOf(hours, at("27T08:00:00")), { isOpen: true, changesAt: at("27T16:00:00") });
  assert.deepEqual(standingOf(hours, at("27T15:59:59.999")), { isOpen: true, changesAt: at("27T16:00:00") });
  assert.deepEqual(standingOf(hours, at("27T16:00:00")), { isOpen: false, changesAt: at("30T08:00:00") });
});

test("after the last opening that is known nothing is promised", () => {
  assert.deepEqual(standingOf(hours, at("30T16:00:00")), { isOpen: false, changesAt: undefined });
  assert.deepEqual(standingOf({ ...hours, openings: [] }, at("27T12:00:00")), { isOpen: false, changesAt: undefined });
});
