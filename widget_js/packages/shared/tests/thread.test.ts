import assert from "node:assert/strict";
import { test } from "node:test";
import type { Message } from "../src/api.ts";
import { createGate } from "../src/gate.ts";
import { countUnread, EMPTY_THREAD, loadEarlier, loadNewest, putMessage, type Thread } from "../src/thread.ts";

const message = (seq: number, changes: Partial<Message> = {}): Message => ({
  id: `msg_${seq}`,
  client_id: null,
  conversation_id: "cnv_1",
  seq,
  changed_seq: seq,
  kind: "message",
  author_kind: "agent",
  author: null,
  text: `text ${seq}`,
  attachments: [],
  via: null,
  change: null,
  created_at: "2026-11-24T10:00:00.000Z",
  ...changes,
});
const page = (...seqs: number[]): { items: Message[]; next: null; seq: number } => ({
  items: seqs.map((seq) => message(seq)),
  next: null,
  seq: seqs.at(-1) ?? 0,
});
const seqs = (thread: Thread): number[] => thread.messages.map((each) => each.seq);
const put = (...messages: Message[]): Thread => messages.reduce(putMessage, EMPTY_THREAD);

test("messages stand by seq whatever the order in which they arrive", () => {
  const orders = [[1, 2, 4], [1, 4, 2], [2, 1, 4], [2, 4, 1], [4, 1, 2], [4, 2, 1]];
  for (const order of orders) assert.deepEqual(seqs(put(...order.map((seq) => message(seq)))), [1, 2, 4]);
});

test("the same message twice is one", () => {
  const once = put(message(1), message(2));
  assert.equal(putMessage(once, message(1)), once);
});

test("a change applies once, and an earlier one that comes late does not undo it", () => {
  const later = message(1, { changed_seq: 5, text: "later" });
  const thread = put(message(1), later, message(1, { changed_seq: 3, text: "earlier" }), message(1));
  assert.equal(thread.messages[0]!.text, "later");
});

test("events that came before the snapshot and after it give the same as the snapshot alone", () => {
  const seen = put(message(3), message(6));
  assert.deepEqual(seqs(loadNewest(seen, page(1, 2, 3, 5), false)), [1, 2, 3, 5, 6]);
});

test("a snapshot that does not reach back to what is loaded leaves no hole", () => {
  const old = loadNewest(EMPTY_THREAD, page(1, 2, 3), false);
  const fresh = loadNewest(old, page(50, 51), true);
  assert.deepEqual(seqs(fresh), [50, 51]);
  assert.equal(fresh.hasEarlier, true);
});

test("a snapshot that overlaps keeps the earlier pages", () => {
  const old = loadEarlier(loadNewest(EMPTY_THREAD, page(3, 4), true), page(1, 2).items, false);
  const fresh = loadNewest(old, page(4, 5), true);
  assert.deepEqual(seqs(fresh), [1, 2, 3, 4, 5]);
  assert.equal(fresh.hasEarlier, false);
});

test("a change to a message of a page that is not loaded waits for that page", () => {
  const thread = loadNewest(EMPTY_THREAD, page(10, 11), true);
  assert.equal(putMessage(thread, message(2, { changed_seq: 12 })), thread);
});

test("only messages by others count as unread", () => {
  const messages = [message(1), message(2, { author_kind: "visitor" }), message(3, { kind: "change" }), message(4)];
  assert.equal(countUnread(messages, 0, "visitor"), 2);
  assert.equal(countUnread(messages, 1, "visitor"), 1);
  assert.equal(countUnread(messages, 0, "agent"), 1);
});

test("what comes before the snapshot is applied after it, in order", () => {
  const applied: number[] = [];
  const gate = createGate<number>((event) => applied.push(event));
  gate.hold();
  gate.push(1);
  gate.push(2);
  assert.deepEqual(applied, []);
  gate.release();
  gate.push(3);
  assert.deepEqual(applied, [1, 2, 3]);
});
