import assert from "node:assert/strict";
import { test } from "node:test";
import { createOpening } from "../src/stream/opening.ts";

test("a fetch that begins before the stream exists waits for it", async () => {
  const opening = createOpening(1_000);
  const order: string[] = [];
  const fetching = opening.wait().then(() => order.push("fetched"));
  await Promise.resolve();
  opening.set(() => {
    order.push("opened");
    return Promise.resolve();
  });
  await fetching;
  assert.deepEqual(order, ["opened", "fetched"]);
});

test("without any stream a fetch waits no longer than its patience", async () => {
  const began = Date.now();
  await createOpening(20).wait();
  assert.ok(Date.now() - began < 500);
});
