import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { type Conditions, evaluate, type Facts, type LeafVerdict } from "../src/campaigns/conditions.ts";
import { compilePattern } from "../src/campaigns/pattern.ts";

interface Case {
  name: string;
  conditions: Conditions;
  facts: Facts;
  verdict: string;
  reasons?: (string | null)[];
}
// The tests are bundled elsewhere; npm runs them in widget_js.
const folder = path.resolve("../tests/data/conditions");

for (const file of readdirSync(folder))
  for (const shared of JSON.parse(readFileSync(path.join(folder, file), "utf8")) as Case[])
    test(`${file}: ${shared.name}`, () => {
      const leaves: LeafVerdict[] = [];
      assert.equal(evaluate(shared.conditions, shared.facts, (leaf) => leaves.push(leaf)), shared.verdict);
      assert.equal(evaluate(shared.conditions, shared.facts), shared.verdict);
      if (shared.reasons) assert.deepEqual(leaves.map((leaf) => leaf.reason), shared.reasons);
    });

// A visit's text is compared up to 4,096 characters, so 100 KB of an address costs nothing and that many the most.
for (const pattern of ["(a+)+$", "(a|a)*b", "(a*)*b", "(a|aa)+$", "(.*a){20}$", "(?:a?){40}a{40}b", "([a-z]+)*1"])
  for (const length of [4_095, 100_000])
    test(`${pattern} takes under 50 ms for an address of ${length} characters`, () => {
      const conditions: Conditions = { all: [{ field: "url", operator: "regex", value: pattern }] };
      const began = process.cpuUsage();
      evaluate(conditions, { url: `${"a".repeat(length)}!` });
      const { user, system } = process.cpuUsage(began);
      assert.ok(user + system < 50_000, `${(user + system) / 1_000} ms`);
    });

test("a pattern that no server has let through is an error, not an endless loop", () => {
  for (const bad of ["[", "a)"]) assert.throws(() => compilePattern(bad, false)("a"));
});
