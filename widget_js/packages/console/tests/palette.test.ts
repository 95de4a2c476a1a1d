import assert from "node:assert/strict";
import { test } from "node:test";
import { Inbox } from "lucide-react";
import { drawKey } from "../src/palette/actions.ts";
import { matchWords } from "../src/palette/match_words.ts";
import { chooseEntries, type Entry, type EntryGroup, noteUse } from "../src/palette/palette_entries.ts";

const entry = (group: EntryGroup, label: string, detail: string | null = null): Entry => ({
  id: label, group, label, detail, icon: Inbox, keys: [], run: () => undefined,
});
const labels = (entries: readonly Entry[]): string[] => entries.map(({ label }) => label);

test("every word must be found: beginnings first, then middles, then letters in order", () => {
  assert.equal(matchWords("", "anything"), 0);
  assert.equal(matchWords("mark", "Mark unread"), 0);
  assert.equal(matchWords("unr", "Mark unread"), 1);
  assert.equal(matchWords("read", "Mark unread"), 2);
  assert.equal(matchWords("mkur", "Mark unread"), 4);
  assert.equal(matchWords("mark closed", "Mark unread"), null);
});

test("marks and case do not matter", () => {
  assert.equal(matchWords("amelie", "Am\u00e9lie Fournier"), 0);
  assert.equal(matchWords("TOM\u00c1S", "Toma\u0301s Ortega"), 0);
});

test("entries stand by group, the best first, then the one used last", () => {
  const entries = [entry("contacts", "Reply Smith"), entry("go", "Analytics"), entry("conversation", "Close"), entry("conversation", "Write a reply")];
  assert.deepEqual(labels(chooseEntries(entries, "rep", [])), ["Write a reply", "Reply Smith"]);
  assert.deepEqual(labels(chooseEntries(entries, "", ["Write a reply"])), ["Write a reply", "Close", "Analytics", "Reply Smith"]);
});

test("details answer too", () => {
  assert.deepEqual(labels(chooseEntries([entry("conversations", "Cleo", "The walnut bench")], "walnut", [])), ["Cleo"]);
});

test("keys are drawn as they stand on a keyboard", () => {
  assert.deepEqual([drawKey("g i"), drawKey("[Shift]+?"), drawKey("]"), drawKey(null)], [["G", "I"], ["?"], ["]"], []]);
  assert.deepEqual(noteUse(["a", "b"], "b"), ["b", "a"]);
});
