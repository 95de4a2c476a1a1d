import assert from "node:assert/strict";
import { test } from "node:test";
import type { Api } from "../src/api/client.ts";
import { Problem } from "../src/api/problem.ts";
import type { Message } from "../src/api/types.ts";
import { createObservable } from "../src/app/observable.ts";
import { createOutbox, type Outgoing, type PendingMessage, readPending } from "../src/inbox/composer/outbox.ts";
import { makeMessage } from "./fixtures.ts";

const REPLY: Outgoing = { clientId: "c-1", conversationId: "cnv_1", kind: "message", text: "Yes, until Friday.", attachments: [] };

function setUp(answers: (Message | Problem)[]) {
  const calls: { path: string; body: unknown }[] = [];
  const sent: Message[] = [];
  const post = ((path: string, body: unknown) => {
    calls.push({ path, body });
    const answer = answers.shift();
    return answer instanceof Problem ? Promise.reject(answer) : Promise.resolve({ message: answer });
  }) as Api["post"];
  const outbox = createOutbox({ post }, createObservable<readonly PendingMessage[]>([]), (message) => sent.push(message));
  return { outbox, calls, sent };
}

test("a message that arrives leaves the outbox", async () => {
  const { outbox, sent, calls } = setUp([makeMessage({ seq: 2 })]);
  await outbox.send(REPLY);
  assert.deepEqual(outbox.pending.get(), []);
  assert.equal(sent.length, 1);
  assert.deepEqual(calls[0], { path: "/conversations/cnv_1/messages", body: { id: "c-1", text: REPLY.text } });
});

test("a refused one stays with its text and goes again under the same id", async () => {
  const { outbox, calls } = setUp([new Problem(503, "unavailable", "The server is busy."), makeMessage({ seq: 2 })]);
  await outbox.send(REPLY);
  assert.equal(outbox.pending.get()[0]?.state, "failed");
  assert.equal(outbox.pending.get()[0]?.reason, "The server is busy.");
  await outbox.retry("c-1");
  assert.deepEqual(calls.map(({ body }) => (body as { id: string }).id), ["c-1", "c-1"]);
  assert.deepEqual(outbox.pending.get(), []);
});

test("without a network it waits and goes when the network is back", async () => {
  const { outbox, calls } = setUp([new Problem(0, "unreachable", ""), makeMessage({ seq: 2 })]);
  await outbox.send({ ...REPLY, kind: "note" });
  assert.equal(outbox.pending.get()[0]?.state, "waiting");
  outbox.flush();
  await new Promise(setImmediate);
  assert.equal(calls.at(-1)?.path, "/conversations/cnv_1/notes");
  assert.deepEqual(outbox.pending.get(), []);
});

const isSent = () => new Promise(setImmediate);

test("a held message goes when its time has come, and can be taken back before", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { outbox, calls } = setUp([makeMessage({ seq: 2 })]);
  await outbox.send(REPLY, 10_000);
  assert.equal(outbox.pending.get()[0]?.state, "held");
  assert.equal(outbox.takeBack("c-1")?.text, REPLY.text);
  context.mock.timers.tick(20_000);
  await isSent();
  assert.deepEqual([calls.length, outbox.pending.get().length], [0, 0]);
  await outbox.send({ ...REPLY, clientId: "c-2" }, 10_000);
  context.mock.timers.tick(9_999);
  assert.equal(calls.length, 0);
  context.mock.timers.tick(1);
  assert.equal(outbox.takeBack("c-2"), null);
  await isSent();
  assert.deepEqual(calls.map(({ body }) => (body as { id: string }).id), ["c-2"]);
});

test("what is written later does not overtake what is held, and leaving the page sends it", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { outbox, calls } = setUp([makeMessage({ seq: 2 }), makeMessage({ seq: 3 }), makeMessage({ seq: 4 })]);
  await outbox.send(REPLY, 10_000);
  await outbox.send({ ...REPLY, clientId: "c-2" });
  await outbox.send({ ...REPLY, clientId: "c-3" }, 10_000);
  outbox.release();
  await isSent();
  assert.deepEqual(calls.map(({ body }) => (body as { id: string }).id), ["c-1", "c-2", "c-3"]);
  assert.deepEqual(outbox.pending.get(), []);
});

test("after a reload what was on its way may be sent again", () => {
  const stored = [{ ...REPLY, createdAt: "", state: "sending", reason: null }];
  assert.equal(readPending(stored)[0]?.state, "waiting");
  assert.deepEqual(readPending("nonsense"), []);
});
