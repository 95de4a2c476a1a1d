import assert from "node:assert/strict";
import { test } from "node:test";
import { createManualClock, settle, type ManualClock } from "../../shared/tests/manual_clock.ts";
import { createOutbox, type Confirmed, type Entry, type Outbox } from "../src/outbox/outbox.ts";
import { ApiError } from "../src/session/session.ts";
import { conversation, entry, own } from "./people.ts";

interface Scene {
  outbox: Outbox;
  posted: Entry[];
  clock: ManualClock;
  stored(): Entry[];
}

type Answer = Confirmed | Error;

const confirmed = (seq: number, id: string): Confirmed => ({ message: own(seq, id) });
const problem = (status: number): ApiError => new ApiError(status, { code: "c", detail: "d" }, 0);

function scene(answers: Answer[], stored: Entry[] = []): Scene {
  let disk = JSON.stringify(stored);
  const posted: Entry[] = [];
  const clock = createManualClock();
  const outbox = createOutbox({
    name: "outbox",
    read: () => JSON.parse(disk) as Entry[],
    write: (entries) => (disk = JSON.stringify(entries)),
    post: async (given) => {
      posted.push(given);
      const answer = answers.shift();
      if (!answer) return new Promise<Confirmed>(() => undefined);
      if (answer instanceof Error) throw answer;
      return answer;
    },
    onChange: () => undefined,
    onConfirmed: () => undefined,
    clock,
    random: () => 0,
    locks: { request: (_name, run) => run() },
  });
  return { outbox, posted, clock, stored: () => JSON.parse(disk) as Entry[] };
}

test("a message waits in storage until the server has confirmed it", async () => {
  const { outbox, stored } = scene([confirmed(1, "a")]);
  outbox.add(entry("a"));
  assert.deepEqual(stored().map((each) => each.id), ["a"]);
  await settle();
  assert.deepEqual(stored(), []);
});

test("what an earlier page left is sent by the next", async () => {
  const { outbox, posted } = scene([confirmed(1, "a")], [entry("a")]);
  outbox.wake();
  await settle();
  assert.deepEqual(posted.map((each) => each.id), ["a"]);
});

test("network loss and a failing server are retried with the same id and body, for ever", async () => {
  const failures = [new TypeError("no network"), problem(503), problem(500), problem(429), problem(401)];
  const { outbox, posted, clock, stored } = scene([...failures, confirmed(1, "a")]);
  outbox.add(entry("a"));
  for (let round = 0; round < 6; round += 1) await clock.advance(30_000);
  assert.equal(posted.length, 6);
  assert.equal(new Set(posted.map((each) => JSON.stringify(each))).size, 1);
  assert.deepEqual(stored(), []);
});

test("a refusal is final until the shopper tries again", async () => {
  const { outbox, posted, clock, stored } = scene([problem(422), confirmed(1, "a")]);
  outbox.add(entry("a"));
  await clock.advance(120_000);
  assert.equal(posted.length, 1);
  assert.deepEqual(stored()[0]!.failure, { detail: "d" });
  outbox.retry("a");
  await settle();
  assert.deepEqual(posted.map((each) => each.id), ["a", "a"]);
  assert.deepEqual(stored(), []);
});

test("a message behind a refused one is sent all the same", async () => {
  const { outbox, posted } = scene([problem(422), confirmed(1, "b")]);
  outbox.add(entry("a"));
  outbox.add(entry("b"));
  await settle();
  assert.deepEqual(posted.map((each) => each.id), ["a", "b"]);
});

test("messages go one at a time, in order", async () => {
  const { outbox, posted } = scene([]);
  outbox.add(entry("a"));
  outbox.add(entry("b"));
  await settle();
  assert.deepEqual(posted.map((each) => each.id), ["a"]);
});

test("what follows the first message joins the conversation that it began", async () => {
  const first = { conversation: conversation(), ...confirmed(1, "a") };
  const { outbox, posted } = scene([first, confirmed(2, "b")]);
  outbox.add(entry("a"));
  outbox.add(entry("b"));
  await settle();
  assert.deepEqual(posted.map((each) => each.conversation_id), [null, "cnv_1"]);
});

test("a message that the stream brings is confirmed even if its answer was lost, and what follows joins it", async () => {
  const { outbox, clock, stored, posted } = scene([new TypeError("answer lost"), confirmed(2, "b")]);
  outbox.add(entry("a"));
  outbox.add(entry("b"));
  await settle();
  outbox.confirm(own(1, "a"));
  assert.deepEqual(stored().map((each) => each.conversation_id), ["cnv_1"]);
  await clock.advance(30_000);
  assert.deepEqual(posted.map((each) => each.id), ["a", "b"]);
});

test("being woken ends the wait", async () => {
  const { outbox, posted } = scene([new TypeError("no network"), confirmed(1, "a")]);
  outbox.add(entry("a"));
  await settle();
  outbox.wake();
  await settle();
  assert.equal(posted.length, 2);
});
