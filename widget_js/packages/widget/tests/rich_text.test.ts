import assert from "node:assert/strict";
import { test } from "node:test";
import { isEmojiOnly, safeUrl } from "../src/kit/rich_text.ts";

test("only addresses that lead somewhere harmless become links", () => {
  for (const hostile of ["javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:1", "data:text/html,x", "vbscript:x", "blob:https://x/1", "file:///etc"]) {
    assert.equal(safeUrl(hostile), null, hostile);
    assert.equal(safeUrl(hostile, "https://shop.example/"), null, hostile);
  }
  assert.equal(safeUrl("https://shop.example/p/1"), "https://shop.example/p/1");
  assert.equal(safeUrl("mailto:a@b.example"), "mailto:a@b.example");
  assert.equal(safeUrl("/p/1"), null);
  assert.equal(safeUrl("../care/", "https://shop.example/help/en/a/"), "https://shop.example/help/en/care/");
});

test("one to three emoji alone are shown large", () => {
  assert.ok(isEmojiOnly("👍"));
  assert.ok(isEmojiOnly("👍🏽 🎉"));
  assert.ok(isEmojiOnly("👩‍👧"));
  for (const text of ["👍👍👍👍", "ok 👍", "1", "", "©2"]) assert.equal(isEmojiOnly(text), false, text);
});
