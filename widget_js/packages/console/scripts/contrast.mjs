// Runs the pair table over tokens.css in both schemes and fails below WCAG 2.2 AA
// (1.4.3: text 4.5:1; 1.4.11: parts of the interface 3:1).
import { readFileSync } from "node:fs";

const TEXT = 4.5;
const PART = 3;
const GROUNDS = ["surface", "canvas", "raised", "sunken", "hover", "selected"];
const STATUSES = ["green", "amber", "red", "violet"];
const PEOPLE = ["person1", "person2", "person3", "person4"];

const pairs = [
  ...GROUNDS.flatMap((ground) => [
    ["text", ground, TEXT],
    ["text2", ground, TEXT],
    ["text3", ground, TEXT],
    ["accent-text", ground, TEXT],
    ["red-text", ground, TEXT],
    ["amber-text", ground, TEXT],
    ["focus", ground, PART],
  ]),
  ["on-accent", "accent", TEXT],
  ["on-accent", "accent-hover", TEXT],
  ["on-danger", "danger-solid", TEXT],
  ["on-tip", "tip", TEXT],
  ["accent-text", "accent-soft", TEXT],
  ["accent-text", "bub-out", TEXT],
  ["accent-text", "bub-in", TEXT],
  ["text", "bub-in", TEXT],
  ["text", "bub-out", TEXT],
  ["text2", "bub-in", TEXT],
  ["text2", "bub-out", TEXT],
  ["note-text", "note", TEXT],
  ["note-meta", "note", TEXT],
  ["focus", "note", PART],
  ["handover-text", "handover", TEXT],
  ...STATUSES.flatMap((status) => [
    [`${status}-text`, `${status}-soft`, TEXT],
    [`${status}-solid`, "surface", PART],
    [`${status}-solid`, "canvas", PART],
  ]),
  ...PEOPLE.map((person) => [`${person}-text`, `${person}-soft`, TEXT]),
  ["control", "surface", PART],
  ["control", "canvas", PART],
  ["control", "raised", PART],
  ["chart-1", "surface", PART],
  ["chart-2", "surface", PART],
  ["unread", "surface", PART],
  ["unread", "hover", PART],
  ["unread", "selected", PART],
];

const css = readFileSync(new URL("../src/tokens.css", import.meta.url), "utf8");

function readBlock(selector) {
  const start = css.indexOf(`${selector} {`);
  if (start < 0) throw new Error(`tokens.css has no block ${selector}`);
  const block = css.slice(start, css.indexOf("}", start));
  return Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\s*;/gi)].map((m) => [m[1], m[2]]));
}

function luminance(hex) {
  const channels = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2];
}

function ratio(first, second) {
  const [light, dark] = [luminance(first), luminance(second)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const light = readBlock(":root");
const schemes = { light, dark: { ...light, ...readBlock(':root[data-mantine-color-scheme="dark"]') } };
let failures = 0;
for (const [scheme, tokens] of Object.entries(schemes)) {
  for (const [ink, ground, limit] of pairs) {
    if (!tokens[ink] || !tokens[ground]) throw new Error(`tokens.css (${scheme}) lacks --${ink} or --${ground}`);
    const measured = ratio(tokens[ink], tokens[ground]);
    if (measured >= limit) continue;
    failures += 1;
    console.error(`${scheme}: --${ink} on --${ground} is ${measured.toFixed(2)}, at least ${limit} is needed`);
  }
}
console.log(`contrast: ${pairs.length} pairs in 2 schemes, ${failures} below the limit`);
process.exit(failures ? 1 : 0);
