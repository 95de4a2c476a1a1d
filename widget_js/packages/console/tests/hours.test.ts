import assert from "node:assert/strict";
import { test } from "node:test";
import { copyDay, fromField, isOvernight, nameWeekday, nextRange, orderWeek, toField, USUAL_WEEK, WEEKDAYS, WORKDAYS } from "../src/settings/hours/week.ts";
import { listZones, momentOf, wallOf } from "../src/settings/hours/zones.ts";

test("a moment by the shop's clock is the one at which that clock shows it", () => {
  const cases: [string, string, string][] = [
    ["2026-11-30T09:00", "Europe/Paris", "2026-11-30T08:00:00.000Z"],
    ["2026-06-01T09:00", "Asia/Kathmandu", "2026-06-01T03:15:00.000Z"],
    ["2026-10-04T12:00", "Australia/Lord_Howe", "2026-10-04T01:00:00.000Z"],
    ["2026-01-01T00:00", "UTC", "2026-01-01T00:00:00.000Z"],
    // Comes twice: the first.
    ["2026-10-25T02:30", "Europe/Paris", "2026-10-25T00:30:00.000Z"],
  ];
  for (const [wall, zone, moment] of cases) {
    assert.equal(momentOf(wall, zone)?.toISOString(), moment, `${wall} ${zone}`);
    assert.equal(wallOf(new Date(moment), zone), wall, zone);
  }
  assert.equal(momentOf("", "UTC"), null);
});

test("a time that a clock leaves out is the one that it shows then", () => {
  const moment = momentOf("2026-03-29T02:30", "Europe/Paris");
  assert.ok(moment);
  assert.ok(["2026-03-29T01:30", "2026-03-29T03:30"].includes(wallOf(moment, "Europe/Paris")));
});

test("midnight at the end of a range is the end of its day", () => {
  assert.equal(toField("24:00"), "00:00");
  assert.equal(fromField("00:00"), "24:00");
  assert.equal(isOvernight({ from: "22:00", to: "02:00" }), true);
  assert.equal(isOvernight({ from: "22:00", to: "24:00" }), false);
  assert.equal(isOvernight({ from: "00:00", to: "24:00" }), false);
});

test("hours that are added come after those that are there", () => {
  assert.deepEqual(nextRange([]), { from: "09:00", to: "17:00" });
  assert.deepEqual(nextRange([{ from: "09:00", to: "12:00" }]), { from: "13:00", to: "14:00" });
  assert.deepEqual(nextRange([{ from: "20:00", to: "24:00" }]), { from: "00:00", to: "01:00" });
});

test("a day is copied to the others and stays", () => {
  const week = copyDay({ saturday: [{ from: "10:00", to: "12:00" }], ...USUAL_WEEK }, "saturday", WORKDAYS);
  assert.deepEqual(week.monday, week.saturday);
  assert.equal(week.sunday, undefined);
  assert.equal(nameWeekday("monday", "en"), "Monday");
  assert.equal(nameWeekday("sunday", "fr"), "dimanche");
  assert.equal(WEEKDAYS.length, 7);
});

test("the zone of before is offered, whatever the browser knows", () => {
  assert.ok(listZones("Asia/Calcutta").includes("Asia/Calcutta"));
  assert.ok(listZones("UTC").includes("UTC"));
});

test("a week begins with the day on which the reader's does", () => {
  assert.equal(orderWeek("en-GB", ["en-US", "fr"])[0], "sunday");
  assert.equal(orderWeek("en-GB", ["fr-FR"])[0], "monday");
  assert.equal(orderWeek("fr", ["en-US"])[0], "monday");
  assert.equal(orderWeek("ar", ["ar-EG"])[0], "saturday");
  assert.deepEqual([...orderWeek("ar", ["ar-EG"])].sort(), [...WEEKDAYS].sort());
});
