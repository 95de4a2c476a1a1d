// The size budget of what a shopper downloads: gzip -9, kB = 1000 bytes. Fails over a limit. What a chunk imports by
// itself counts with it, unless the state has it already.
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const built = fileURLToPath(new URL("../../widget_server/widget/dist", import.meta.url));
const manifest = JSON.parse(readFileSync(path.join(built, "manifest.json"), "utf8"));
const read = (name) => readFileSync(path.join(built, name));
const weigh = (names) => [...names].reduce((sum, name) => sum + gzipSync(read(name), { level: 9 }).length, 0) / 1000;

/** The file and every file that it imports. */
function listFiles(name) {
  const imported = [...read(name).toString().matchAll(/from"\.\/([\w-]+\.js)"/g)].map(([, found]) => path.join("w", found));
  return new Set([name, ...imported.flatMap((each) => [...listFiles(each)])]);
}

const { loader, chunks } = manifest;
const chat = listFiles(chunks.chat);
const rows = [
  // A shopper writes for the first time, is answered, and sees who is typing: all of it is in the chat chunk.
  { what: "before the launcher shows: loader", kB: weigh([loader]), aim: 2.5, limit: 3 },
  { what: "in a conversation, English: loader, visit, chat", kB: weigh([loader, chunks.visit, ...chat]), aim: 12, limit: 15 },
];
for (const [name, file] of Object.entries(chunks)) {
  if (name === "chat" || name === "visit") continue;
  // What debugs on the storefront is for merchants alone, and speaks the console's sentences.
  const limit = name.startsWith("debug") ? (name === "debug" ? 12 : 3) : name.includes("-") ? 1 : 4;
  rows.push({ what: name, kB: weigh([...listFiles(file)].filter((each) => !chat.has(each))), aim: limit, limit });
}
let isOver = false;
for (const { what, kB, aim, limit } of rows) {
  const verdict = kB > limit ? "OVER THE LIMIT" : kB > aim ? "over the aim" : "";
  isOver ||= kB > limit;
  console.log(`${what.padEnd(42)} ${kB.toFixed(2).padStart(6)} kB  aim ${aim}  limit ${limit}  ${verdict}`);
}
process.exit(isOver ? 1 : 0);
