import assert from "node:assert/strict";
import { test } from "node:test";
import type { QuickResponse } from "@parlor/shared/api";
import { chooseShown, fitsPage } from "../src/quick/pages.ts";

const AT = "https://shop.example/products/oak-table?color=dark#reviews";

test("a path is compared with the path, an address with the address, a star is anything", () => {
  const cases: [string, boolean][] = [
    ["/products/oak-table", true],
    ["/products/*", true],
    ["/products", false],
    ["/products/", false],
    ["/*table", true],
    ["/*oak*", true],
    ["*oak*", true],
    ["/products/*chair*", false],
    ["/*/oak-table", true],
    ["/a*a", false],
    ["https://shop.example/*", true],
    ["https://shop.example/products/oak-table", true],
    ["http://shop.example/*", false],
    ["https://other.example/*", false],
    ["/products/oak-table?color=dark", true],
    ["/products/*?color=light", false],
    ["/products/*#reviews", false],
  ];
  for (const [pattern, expected] of cases) assert.equal(fitsPage(pattern, AT), expected, pattern);
});

test("a part is not used twice", () => {
  assert.equal(fitsPage("/ab*ba", "https://shop.example/aba"), false);
  assert.equal(fitsPage("/ab*ba", "https://shop.example/abba"), true);
});

test("an evil pattern takes no time", () => {
  const started = performance.now();
  fitsPage(`/${"*a".repeat(150)}b`, `https://shop.example/${"a".repeat(2000)}`);
  assert.ok(performance.now() - started < 50);
});

const response = (question: string, is_on_home: boolean, ...page_patterns: string[]): QuickResponse => ({
  id: `qrs_${question}`,
  question,
  is_on_home,
  page_patterns,
});

test("those of the page come first, then those of the home, four at most", () => {
  const all = [response("a", true), response("b", false, "/cart"), response("c", true, "/products/*"), response("d", false, "/*"), response("e", true), response("f", true)];
  const found = chooseShown(all, AT).map(({ question }) => question);
  assert.deepEqual(found, ["c", "d", "a", "e"]);
  assert.deepEqual(chooseShown([response("b", false, "/cart")], AT), []);
});
