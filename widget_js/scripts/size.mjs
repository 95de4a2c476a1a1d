// The size budget of what a shopper downloads: gzip -9, kB = 1000 bytes. Fails over a limit.
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const built = fileURLToPath(new URL("../../widget_server/widget/dist", import.meta.url));
const manifest = JSON.parse(readFileSync(path.join(built, "manifest.json"), "utf8"));
const weigh = (name) => gzipSync(readFileSync(path.join(built, name)), { level: 9 }).length / 1000;

const loader = weigh(manifest.loader);
const chat = weigh(manifest.chunks.chat);
const rows = [
  { what: "before the launcher shows (loader)", kB: loader, aim: 2.5, limit: 3 },
  { what: "chat open, English (loader, chat)", kB: loader + chat, aim: 12, limit: 15 },
  { what: "in a conversation (loader, chat, talk)", kB: loader + chat + weigh(manifest.chunks.talk), aim: 18, limit: 21 },
];
for (const [name, file] of Object.entries(manifest.chunks)) {
  if (name === "chat" || name === "talk") continue;
  const limit = name.startsWith("locale-") ? 1 : 4;
  rows.push({ what: name, kB: weigh(file), aim: limit, limit });
}
let isOver = false;
for (const { what, kB, aim, limit } of rows) {
  const verdict = kB > limit ? "OVER THE LIMIT" : kB > aim ? "over the aim" : "";
  isOver ||= kB > limit;
  console.log(`${what.padEnd(40)} ${kB.toFixed(2).padStart(6)} kB  aim ${aim}  limit ${limit}  ${verdict}`);
}
process.exit(isOver ? 1 : 0);
