import assert from "node:assert/strict";
import { test } from "node:test";
import { splitLinks } from "../src/app/links.ts";
import { formatUpcoming } from "../src/i18n/use_reader.ts";
import { holdOrder } from "../src/inbox/held_order.ts";
import { readBrowserName } from "../src/inbox/panel/browser_name.ts";
import { snoozeChoices } from "../src/inbox/snooze_choices.ts";
import { formatBytes } from "../src/inbox/thread/file_size.ts";
import { errorsByField, Problem } from "../src/api/problem.ts";
import { initialsOf, tintOf } from "../src/people/names.ts";

test("held rows keep their places, gone ones go, new ones wait", () => {
  assert.deepEqual(holdOrder(["a", "b", "c"], ["n", "c", "a"], true), { shown: ["a", "c"], waiting: 1 });
  assert.deepEqual(holdOrder(["a", "b"], ["n", "b", "a"], false), { shown: ["n", "b", "a"], waiting: 0 });
});

test("a page that was scrolled to is no news", () => {
  assert.deepEqual(holdOrder(["a", "b"], ["a", "b", "c", "d"], true), { shown: ["a", "b", "c", "d"], waiting: 0 });
});

test("only web addresses become links, without the sentence's end", () => {
  assert.deepEqual(splitLinks("See https://example.com/a?b=1. Or javascript:alert(1)"), [
    { text: "See ", href: null },
    { text: "https://example.com/a?b=1", href: "https://example.com/a?b=1" },
    { text: ". Or javascript:alert(1)", href: null },
  ]);
  assert.deepEqual(splitLinks("plain"), [{ text: "plain", href: null }]);
});

test("snooze offers times that are to come, each once", () => {
  for (const hour of [0, 8, 13, 16, 23]) {
    for (const day of [22, 23, 24, 27]) {
      const now = new Date(2026, 10, day, hour, 30);
      const times = snoozeChoices(now).map(({ until }) => until.getTime());
      assert.ok(times.every((time) => time > now.getTime()), `${day} at ${hour}`);
      assert.equal(new Set(times).size, times.length, `${day} at ${hour}`);
    }
  }
});

test("a moment to come says its day only if it is another one", () => {
  const reader = { locale: "en-GB", timeZone: "Europe/London" };
  const now = new Date("2026-11-24T10:00:00Z");
  assert.equal(formatUpcoming(new Date("2026-11-24T17:00:00Z"), now, reader), "17:00");
  assert.match(formatUpcoming(new Date("2026-11-26T09:00:00Z"), now, reader), /^Thu/);
  assert.match(formatUpcoming(new Date("2026-12-17T09:00:00Z"), now, reader), /17 Dec/);
});

test("browsers are named for people", () => {
  const edge = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/143.0 Safari/537.36 Edg/143.0";
  assert.deepEqual(readBrowserName(edge), { browser: "Edge", system: "Windows" });
  assert.deepEqual(readBrowserName("curl/8"), { browser: null, system: null });
});

test("sizes, initials and tints", () => {
  assert.equal(formatBytes(482_000, "en-GB"), "482 kB");
  assert.equal(formatBytes(1_240_000, "en-GB"), "1.2 MB");
  assert.equal(initialsOf("Tomás Ortega Fernández"), "TF");
  assert.equal(initialsOf(""), "");
  assert.equal(tintOf("vis_1"), tintOf("vis_1"));
});

test("a problem's errors go to the fields that the form has", () => {
  const problem = new Problem(422, "wrong_input", "", [
    { field: "email", message: "Enter an email address" },
    { field: "other", message: "x" },
  ]);
  assert.deepEqual(errorsByField(problem, ["email", "password"]), { email: "Enter an email address" });
});
