// The weight of the first inbox view: what the browser fetches before an agent sees the list. Fails over the budget.
// gzip -9, kB = 1000 bytes. Run after `npm run build`.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const BUDGET_KB = { js: 280, css: 45 };
const DIST = fileURLToPath(new URL("../../../../widget_server/console/dist/", import.meta.url));

function read(file) {
  return readFileSync(DIST + file, "utf8");
}

/** The page's own files, what these import statically, and one language. */
function listFirstView() {
  const html = read("index.html");
  const waiting = [...html.matchAll(/(?:src|href)="\/console\/(assets\/[^"]+\.(?:js|css))"/g)].map((match) => match[1]);
  const locale = /assets\/en-[\w-]+\.js/g;
  const seen = new Set();
  while (waiting.length) {
    const file = waiting.pop();
    if (seen.has(file)) continue;
    seen.add(file);
    if (!file.endsWith(".js")) continue;
    const code = read(file);
    for (const [, name] of code.matchAll(/(?:from|import)\s*["`]\.\/([\w.-]+\.js)["`]/g)) waiting.push(`assets/${name}`);
    // English and the pseudo-locale are both called en-…; either is one language's worth.
    const language = code.match(locale)?.[0];
    if (language) waiting.push(language);
  }
  return [...seen];
}

const sums = { js: 0, css: 0 };
for (const file of listFirstView()) sums[file.endsWith(".css") ? "css" : "js"] += gzipSync(read(file), { level: 9 }).length / 1000;
let isOver = false;
for (const [kind, budget] of Object.entries(BUDGET_KB)) {
  console.log(`console first view ${kind}: ${sums[kind].toFixed(1)} kB gz of ${budget}`);
  if (sums[kind] > budget) isOver = true;
}
process.exit(isOver ? 1 : 0);
