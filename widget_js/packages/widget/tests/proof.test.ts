import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import test from "node:test";
import solve, { hash } from "../src/proof/proof.ts";

const hex = (words: Int32Array): string => [...words].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
const expected = (text: string): string => createHash("sha256").update(text).digest("hex");

test("the hash is SHA-256 for every length that fits one block", () => {
  for (let length = 0; length <= 55; length += 1) {
    const text = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".slice(length % 7, (length % 7) + length);
    assert.equal(hex(hash(text)), expected(text));
  }
});

test("the number is found wherever it stands, and given back with what it solves", async () => {
  const salt = "00ff".repeat(8);
  for (const number of [0, 1, 255, 256, 3_000]) {
    const challenge = expected(`${salt}${number}`);
    assert.deepEqual(await solve({ algorithm: "SHA-256", salt, challenge, max_number: 3_000, signature: "s" }), { salt, challenge, number, signature: "s" });
  }
});

test("a challenge without a solution ends", async () => {
  await assert.rejects(solve({ algorithm: "SHA-256", salt: "aa", challenge: expected("other"), max_number: 300, signature: "s" }));
});
