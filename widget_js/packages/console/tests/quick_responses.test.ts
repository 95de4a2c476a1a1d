import assert from "node:assert/strict";
import { test } from "node:test";
import {
  BLANK,
  bodyOf,
  movedTo,
  sentPlaceOf,
  textFor,
  valuesOfStarter,
} from "../src/automation/quick_responses/response_values.ts";
import { STARTERS } from "../src/automation/quick_responses/starters.ts";

const EN = { question: "How long?", answer: "Three days." };
const NOTHING = { question: " ", answer: "" };

test("a language in which nothing is written is not sent, the first always is", () => {
  assert.deepEqual(bodyOf({ ...BLANK, texts: { en: EN, fr: NOTHING } }, "en").texts, { en: EN });
  assert.deepEqual(Object.keys(bodyOf({ ...BLANK, texts: { fr: EN } }, "en").texts), ["en", "fr"]);
});

test("pages are sent where they count", () => {
  const patterns = [" /a ", "", "/b"];
  assert.deepEqual(bodyOf({ ...BLANK, patterns }, "en").page_patterns, ["/a", "/b"]);
  assert.deepEqual(bodyOf({ ...BLANK, place: "campaigns", patterns }, "en").page_patterns, []);
  assert.deepEqual(bodyOf({ ...BLANK, place: "pages", patterns: ["", " "] }, "en").page_patterns, [""]);
  assert.deepEqual(patterns.map((_, at) => sentPlaceOf(patterns, at)), [0, 1, 1]);
});

test("a reader gets their language, else the first that is written", () => {
  assert.equal(textFor({ texts: { en: EN, fr: NOTHING } }, ["fr", "en"]), EN);
  assert.equal(textFor({ texts: {} }, ["fr"]).question, "");
});

test("a starter is taken in the languages of the shop", () => {
  for (const starter of STARTERS) {
    assert.deepEqual(Object.keys(valuesOfStarter(starter, ["fr", "de"]).texts), ["fr"]);
    for (const { question } of Object.values(starter.texts)) assert.ok(question.length <= 120);
  }
});

test("moving stays inside the list", () => {
  assert.deepEqual(movedTo(["a", "b", "c"], 2, 0), ["c", "a", "b"]);
  assert.deepEqual(movedTo(["a", "b"], 0, 5), ["b", "a"]);
});
