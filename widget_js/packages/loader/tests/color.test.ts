import assert from "node:assert/strict";
import { test } from "node:test";
import { colorOn, FALLBACK_COLOR, readColor } from "../src/color.ts";

test("white stands on dark colours, ink on light ones", () => {
  for (const dark of ["#000000", "#1d66a7", "#1d66a7", "#c62f33"]) assert.equal(colorOn(dark), "#fff", dark);
  for (const light of ["#ffffff", "#ffd400", "#a0eaff", "#efe7da"]) assert.equal(colorOn(light), "#1c1b1a", light);
});

test("only a colour gets into the style sheet", () => {
  assert.equal(readColor("#1F5C46"), "#1F5C46");
  for (const other of [undefined, "", "red", "#fff", "#1d66a7}body{display:none", "url(x)"]) assert.equal(readColor(other), FALLBACK_COLOR);
});
