import assert from "node:assert/strict";
import { test } from "node:test";
import type { PendingMessage } from "../src/inbox/composer/outbox.ts";
import { buildThreadItems, findSeenRun } from "../src/inbox/thread/thread_items.ts";
import { addEarlier, addMessage, applyToThread, startThread } from "../src/inbox/thread/thread_reducer.ts";
import { BEN, makeMessage, makeShared, NADIA } from "./fixtures.ts";

const READER = { locale: "en-GB", timeZone: "Europe/London" };
const page = (seqs: number[], next: string | null = null) => ({ items: seqs.map((seq) => makeMessage({ seq })), next, seq: 9 });
const ours = (seq: number, given = {}) => makeMessage({ seq, author_kind: "agent", author: BEN, ...given });

test("events and the answer to our own post give one message, in order", () => {
  const thread = startThread(page([1, 2]));
  const mine = ours(3, { client_id: "c-1" });
  const twice = addMessage(addMessage(thread, mine), mine);
  assert.deepEqual(twice.messages.map(({ seq }) => seq), [1, 2, 3]);
});

test("a later version replaces, an older one does not", () => {
  const thread = startThread(page([1]));
  const event = (changed_seq: number, text: string) => ({
    name: "message.updated" as const,
    data: {
      conversation_id: "cnv_1" as const,
      seq: changed_seq,
      message: makeMessage({ seq: 1, changed_seq, text }),
      conversation: makeShared({ seq: changed_seq }),
    },
  });
  const after = applyToThread(applyToThread(thread, event(5, "new")), event(4, "old"));
  assert.equal(after.messages[0]?.text, "new");
});

test("earlier pages go before, and an update of a page that is not loaded is left out", () => {
  const thread = startThread(page([5, 6], "5"));
  assert.equal(addMessage(thread, makeMessage({ seq: 2 })), thread);
  assert.deepEqual(addEarlier(thread, page([3, 4])).messages.map(({ seq }) => seq), [3, 4, 5, 6]);
});

test("a run is one author within five minutes", () => {
  const items = buildThreadItems([makeMessage({ seq: 1 }), makeMessage({ seq: 4 }), makeMessage({ seq: 12 }), ours(13)], [], READER);
  assert.deepEqual(
    items.map((item) => (item.type === "run" ? item.messages.map(({ seq }) => seq) : item.type)),
    ["day", [1, 4], [12], [13]],
  );
});

test("a note by another agent, and the AI, are runs of their own", () => {
  const items = buildThreadItems(
    [ours(1), ours(2, { author: NADIA }), ours(3, { kind: "note" }), makeMessage({ seq: 4, author_kind: "ai_agent" })],
    [],
    READER,
  );
  assert.deepEqual(items.flatMap((item) => (item.type === "run" ? [item.kind] : [])), ["ours", "ours", "note", "ai"]);
});

test("what came by a flow is a run of its own, so that the line below says so of it alone", () => {
  const items = buildThreadItems([makeMessage({ seq: 1, via: "flow" }), makeMessage({ seq: 2 })], [], READER);
  assert.deepEqual(
    items.map((item) => (item.type === "run" ? item.messages.map(({ seq }) => seq) : item.type)),
    ["day", [1], [2]],
  );
});

test("three changes in a row are folded, two are not", () => {
  const change = (seq: number) => makeMessage({ seq, kind: "change", author_kind: "system", author: null });
  const two = buildThreadItems([change(1), change(2)], [], READER).at(-1);
  const three = buildThreadItems([change(1), change(2), change(3)], [], READER).at(-1);
  assert.equal(two?.type === "changes" && two.isFolded, false);
  assert.equal(three?.type === "changes" && three.isFolded, true);
});

test("days are the reader's", () => {
  const late = makeMessage({ seq: 1, created_at: "2026-07-01T23:30:00.000Z" });
  const next = makeMessage({ seq: 2, created_at: "2026-07-02T00:10:00.000Z" });
  const days = (timeZone: string) => buildThreadItems([late, next], [], { locale: "en-GB", timeZone }).filter(({ type }) => type === "day").length;
  assert.equal(days("UTC"), 2);
  assert.equal(days("Europe/London"), 1);
});

test("what is on its way stands at the end until it has arrived", () => {
  const pending: PendingMessage = {
    clientId: "c-1", conversationId: "cnv_1", kind: "message", text: "Yes", attachments: [],
    createdAt: "2026-11-24T10:20:00.000Z", state: "sending", reason: null, releaseAt: null, closes: false,
  };
  assert.equal(buildThreadItems([makeMessage({ seq: 1 })], [pending], READER).at(-1)?.type, "pending");
  assert.equal(buildThreadItems([ours(2, { client_id: "c-1" })], [pending], READER).at(-1)?.type, "run");
});

test("Seen stands under our last run only, when the visitor has read it", () => {
  const items = buildThreadItems([ours(1), makeMessage({ seq: 2 }), ours(3)], [], READER);
  assert.equal(findSeenRun(items, 3), "msg_3");
  assert.equal(findSeenRun(items, 2), null);
});
