import assert from "node:assert/strict";
import { test } from "node:test";
import { createStorage } from "../src/session/storage.ts";
import { entry } from "./people.ts";

function disk(kept: Record<string, string> = {}): { kept: Record<string, string>; disk: Storage } {
  const fake = {
    getItem: (name: string) => kept[name] ?? null,
    setItem: (name: string, value: string) => void (kept[name] = value),
    removeItem: (name: string) => void delete kept[name],
  };
  return { kept, disk: fake as Storage };
}

test("nothing is stored before the first interaction; then all that was kept in memory is", () => {
  const { kept, disk: given } = disk();
  const storage = createStorage("pk_1", given);
  storage.decide({ storage: "after_interaction" });
  storage.write({ resume: "secret" });
  storage.writeOutbox([entry("a")]);
  assert.deepEqual(kept, {});
  assert.equal(storage.read().resume, "secret");
  storage.decide({ hasInteracted: true });
  assert.deepEqual(Object.keys(kept).sort(), ["parlor:pk_1", "parlor:pk_1:outbox"]);
});

test("nothing is stored while the shop's setting is not known", () => {
  const { kept, disk: given } = disk();
  const storage = createStorage("pk_1", given);
  storage.decide({ hasInteracted: true });
  storage.write({ resume: "secret" });
  assert.deepEqual(kept, {});
  storage.decide({ storage: "after_interaction" });
  assert.equal(Object.keys(kept).length, 1);
});

test("a shop that waits for consent stores nothing by interaction alone", () => {
  const { kept, disk: given } = disk();
  const storage = createStorage("pk_1", given);
  storage.decide({ storage: "after_consent" });
  storage.decide({ hasInteracted: true });
  storage.write({ resume: "secret" });
  assert.deepEqual(kept, {});
  storage.decide({ consent: true });
  assert.equal(Object.keys(kept).length, 1);
});

test("after a revoked consent nothing more is stored, and the page goes on from memory", () => {
  const { kept, disk: given } = disk({ "parlor:pk_1": '{"resume":"secret"}' });
  const storage = createStorage("pk_1", given);
  storage.write({});
  assert.equal(storage.decide({ consent: false }), false);
  delete kept["parlor:pk_1"];
  storage.write({ unread: 2 });
  storage.decide({ hasInteracted: true, storage: "at_once" });
  assert.deepEqual(kept, {});
  assert.deepEqual(storage.read(), { resume: "secret", unread: 2 });
});

test("a page that may not use storage works from memory", () => {
  const storage = createStorage("pk_1", null);
  storage.decide({ storage: "at_once" });
  storage.write({ resume: "secret" });
  assert.equal(storage.read().resume, "secret");
});

test("what someone else wrote there does not break the page", () => {
  const { disk: given } = disk({ "parlor:pk_1": "{broken" });
  assert.deepEqual(createStorage("pk_1", given).read(), {});
});
