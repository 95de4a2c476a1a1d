import assert from "node:assert/strict";
import { test } from "node:test";
import { backoffDelay, LONGEST_WAIT_MS, readRetryAfter } from "../src/backoff.ts";

test("the wait doubles and never passes the longest, however often it failed", () => {
  assert.equal(backoffDelay(1, 1000, 0.999999) < 1000, true);
  assert.equal(backoffDelay(3, 1000, 0), 2000);
  for (const failures of [6, 20, 1000, 1e9]) {
    assert.equal(backoffDelay(failures, 1000, 0), LONGEST_WAIT_MS / 2);
    assert.ok(backoffDelay(failures, 1000, 1) <= LONGEST_WAIT_MS);
  }
});

test("clients of one server are spread over half of the wait", () => {
  assert.equal(backoffDelay(10, 1000, 1) - backoffDelay(10, 1000, 0), LONGEST_WAIT_MS / 2);
});

test("Retry-After is read as seconds and as a date, and nonsense is ignored", () => {
  const now = Date.parse("2026-11-24T10:00:00Z");
  assert.equal(readRetryAfter("7", now), 7000);
  assert.equal(readRetryAfter("Tue, 24 Nov 2026 10:00:09 GMT", now), 9000);
  assert.equal(readRetryAfter("soon", now), 0);
  assert.equal(readRetryAfter(null, now), 0);
});
