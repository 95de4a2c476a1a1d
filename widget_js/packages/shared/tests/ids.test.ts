import assert from "node:assert/strict";
import { test } from "node:test";
import { makeUuid } from "../src/ids.ts";

test("an id is a UUID of version 4, made without randomUUID", () => {
  const zeros = { getRandomValues: <T extends ArrayBufferView | null>(array: T): T => array };
  assert.equal(makeUuid(zeros), "00000000-0000-4000-8000-000000000000");
  assert.match(makeUuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("ids differ", () => {
  assert.equal(new Set(Array.from({ length: 1000 }, () => makeUuid())).size, 1000);
});
