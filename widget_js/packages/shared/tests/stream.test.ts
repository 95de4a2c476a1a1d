import assert from "node:assert/strict";
import { test } from "node:test";
import { openStream, SILENCE_LIMIT_MS, type Stream, type StreamOptions } from "../src/stream.ts";
import { createManualClock, settle, type ManualClock } from "./manual_clock.ts";

interface Call {
  headers: Record<string, string>;
  signal: AbortSignal;
  send(text: string): Promise<void>;
  end(): Promise<void>;
}

interface Scene {
  clock: ManualClock;
  stream: Stream;
  calls: Call[];
  told: string[];
}

type Answer = "open" | "fail" | { status: number; retryAfter?: string };

/** A stream whose requests are answered by `answers` in turn, and openly after them. */
function scene(answers: Answer[] = [], options: Partial<StreamOptions> = {}): Scene {
  const clock = createManualClock();
  const calls: Call[] = [];
  const told: string[] = [];
  const fakeFetch = async (_url: unknown, init?: RequestInit): Promise<Response> => {
    const answer = answers.shift() ?? "open";
    let controller!: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({ start: (given) => void (controller = given) });
    const signal = init!.signal!;
    signal.addEventListener("abort", () => controller.error(new Error("aborted")));
    calls.push({
      headers: init!.headers as Record<string, string>,
      signal,
      send: (text) => (controller.enqueue(new TextEncoder().encode(text)), flush()),
      end: () => (controller.close(), flush()),
    });
    if (answer === "fail") throw new TypeError("no network");
    if (answer === "open") return new Response(body);
    return new Response("{}", { status: answer.status, headers: answer.retryAfter ? { "Retry-After": answer.retryAfter } : {} });
  };
  const stream = openStream({
    credentials: "omit",
    url: "https://host/events",
    fetch: fakeFetch as typeof fetch,
    clock,
    random: () => 0,
    headers: (rejected) => (told.push(rejected ? "trade" : "token"), Promise.resolve({})),
    onOpen: (isResumed) => told.push(isResumed ? "resumed" : "fresh"),
    onEvent: (event) => told.push(`${event.name} ${event.data}`),
    onDown: (failures) => told.push(`down ${failures}`),
    ...options,
  });
  return { clock, stream, calls, told };
}

/** Streams of Node move on over several turns of the event loop. */
async function flush(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

test("events arrive, and a lost connection resumes after the last id", async () => {
  const { clock, calls, told, stream } = scene();
  await flush();
  await calls[0]!.send("id: 5\nevent: read\ndata: {}\n\nevent: typing\ndata: {}\n\n");
  await calls[0]!.end();
  await clock.advance(1000);
  await flush();
  assert.deepEqual(told, ["token", "fresh", "read {}", "typing {}", "down 1", "token", "resumed"]);
  assert.equal(calls[1]!.headers["Last-Event-ID"], "5");
  stream.close();
});

test("it tries for ever, each wait at most 30 s", async () => {
  const { clock, calls, stream } = scene(Array.from({ length: 40 }, () => "fail"));
  await flush();
  for (let round = 0; round < 39; round += 1) {
    await clock.advance(30_000);
    await flush();
  }
  assert.ok(calls.length >= 40);
  stream.close();
});

test("being woken ends the wait at once", async () => {
  const { calls, stream } = scene(["fail"]);
  await flush();
  assert.equal(calls.length, 1);
  stream.wake();
  await flush();
  assert.equal(calls.length, 2);
  stream.close();
});

test("a silent connection is opened anew, one with comments is not", async () => {
  const { clock, calls, stream } = scene();
  await flush();
  for (let beat = 0; beat < 6; beat += 1) {
    await clock.advance(15_000);
    await calls[0]!.send(": ping\n\n");
  }
  assert.equal(calls.length, 1);
  await clock.advance(SILENCE_LIMIT_MS);
  await flush();
  assert.ok(calls[0]!.signal.aborted);
  await clock.advance(1000);
  await flush();
  assert.equal(calls.length, 2);
  stream.close();
});

test("after sleep a connection that missed a comment is opened anew", async () => {
  const { clock, calls, stream } = scene();
  await flush();
  await clock.advance(10_000);
  stream.wake();
  assert.equal(calls[0]!.signal.aborted, false);
  await clock.advance(15_000);
  stream.wake();
  assert.ok(calls[0]!.signal.aborted);
  stream.close();
});

test("a token that ran out is traded and the stream opened without a wait", async () => {
  const { told, stream } = scene([{ status: 401 }]);
  await flush();
  assert.deepEqual(told, ["token", "down 1", "trade", "fresh"]);
  stream.close();
});

test("a token that is refused again is not tried in a hurry", async () => {
  const { calls, stream } = scene([{ status: 401 }, { status: 401 }, { status: 401 }]);
  await flush();
  assert.equal(calls.length, 2);
  stream.close();
});

test("Retry-After is obeyed", async () => {
  const { clock, calls, stream } = scene([{ status: 503, retryAfter: "12" }]);
  await flush();
  await clock.advance(11_000);
  await flush();
  assert.equal(calls.length, 1);
  await clock.advance(1000);
  await flush();
  assert.equal(calls.length, 2);
  stream.close();
});

test("the server's retry is the first wait", async () => {
  const { clock, calls, stream } = scene();
  await flush();
  await calls[0]!.send("retry: 8000\n\n");
  await calls[0]!.end();
  await clock.advance(3900);
  await flush();
  assert.equal(calls.length, 1);
  await clock.advance(100);
  await flush();
  assert.equal(calls.length, 2);
  stream.close();
});

test("a closed stream is aborted and tells nothing more", async () => {
  const { clock, calls, told, stream } = scene();
  await flush();
  stream.close();
  await clock.advance(60_000);
  await flush();
  await settle();
  assert.ok(calls[0]!.signal.aborted);
  assert.deepEqual(told, ["token", "fresh"]);
  assert.equal(calls.length, 1);
});
