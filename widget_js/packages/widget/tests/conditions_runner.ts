/** Decides the cases of a file and prints verdicts and reasons: tests/campaigns compares them with the server's. */
import { readFileSync } from "node:fs";
import { type Conditions, evaluate, type Facts, type LeafVerdict } from "../src/campaigns/conditions.ts";

interface Case {
  conditions: Conditions;
  facts: Facts;
}

const cases = JSON.parse(readFileSync(process.argv[2] as string, "utf8")) as Case[];
const decided = cases.map(({ conditions, facts }) => {
  const leaves: LeafVerdict[] = [];
  return [evaluate(conditions, facts, (leaf) => leaves.push(leaf)), leaves.map((leaf) => leaf.reason)];
});
console.log(JSON.stringify(decided));
