import assert from "node:assert/strict";
import { test } from "node:test";
import { formatAge, formatClock, formatDay, formatMinutes, isSameDay, type Reader } from "../src/time.ts";

const reader: Reader = { locale: "en-GB", timeZone: "Europe/London" };
const now = new Date("2026-11-24T10:42:00Z");
const ago = (milliseconds: number): Date => new Date(now.getTime() - milliseconds);
const MINUTE = 60_000;
const DAY = 86_400_000;

test("ages follow the one rule", () => {
  assert.equal(formatAge(ago(30_000), now, reader), "now");
  assert.equal(formatAge(ago(6 * MINUTE), now, reader).replace("mins", "min"), "6 min");
  assert.equal(formatAge(ago(120 * MINUTE), now, reader), "08:42");
  assert.equal(formatAge(ago(2 * DAY), now, reader), "Sun");
  assert.equal(formatAge(ago(7 * DAY), now, reader), "17 Nov");
  assert.equal(formatAge(ago(365 * DAY), now, reader), "24 Nov 2025");
});

test("a time ahead of the reader's clock is now", () => {
  assert.equal(formatAge(ago(-5 * MINUTE), now, reader), "now");
});

test("days are Today, Yesterday, then a date, in the reader's zone and language", () => {
  assert.equal(formatDay(now, now, reader), "Today");
  assert.equal(formatDay(ago(DAY), now, reader), "Yesterday");
  assert.equal(formatDay(ago(7 * DAY), now, reader).replace(",", ""), "Tue 17 Nov");
  assert.equal(formatDay(ago(DAY), now, { ...reader, locale: "fr" }), "Hier");
  const late = new Date("2026-11-23T23:30:00Z");
  assert.equal(formatDay(late, now, reader), "Yesterday");
  assert.equal(formatDay(late, now, { ...reader, timeZone: "Asia/Tokyo" }), "Today");
  assert.ok(isSameDay(late, now, { ...reader, timeZone: "Asia/Tokyo" }));
});

test("clock and minutes are in the reader's language", () => {
  assert.equal(formatClock(now, reader), "10:42");
  assert.equal(formatMinutes(5, "en-GB", "long"), "5 minutes");
  assert.equal(formatMinutes(1, "en-GB", "long"), "1 minute");
});
