import assert from "node:assert/strict";
import { test } from "node:test";
import { createSseParser, type SseEvent } from "../src/sse.ts";

function parse(...pieces: string[]): { events: SseEvent[]; retries: number[] } {
  const events: SseEvent[] = [];
  const retries: number[] = [];
  const parser = createSseParser({ onEvent: (event) => events.push(event), onRetry: (ms) => retries.push(ms) });
  pieces.forEach((piece) => parser.feed(piece));
  return { events, retries };
}

test("an event has its id, name and data", () => {
  const { events, retries } = parse('retry: 1500\n\nid: 7-1\nevent: read\ndata: {"seq":3}\n\n');
  assert.deepEqual(events, [{ id: "7-1", name: "read", data: '{"seq":3}' }]);
  assert.deepEqual(retries, [1500]);
});

test("events are the same however the bytes are cut, with any line ending", () => {
  const whole = "id: 1\r\nevent: a\r\ndata: one\r\ndata: two\r\n\r\n: ping\r\n\r\ndata: x\r\n\r\n";
  const expected = parse(whole).events;
  assert.equal(expected.length, 2);
  assert.equal(expected[0]!.data, "one\ntwo");
  for (let cut = 1; cut < whole.length; cut += 1) {
    assert.deepEqual(parse(whole.slice(0, cut), whole.slice(cut)).events, expected, `cut at ${cut}`);
  }
  assert.deepEqual(parse(whole.replaceAll("\r\n", "\n")).events, expected);
});

test("an ephemeral event carries no id, even after one that does", () => {
  assert.deepEqual(
    parse("id: 1\ndata: a\n\ndata: b\n\n").events.map((event) => event.id),
    ["1", null],
  );
});

test("an event that is not finished is not told", () => {
  assert.deepEqual(parse("data: half\n").events, []);
});

test("a comment and an empty block tell nothing", () => {
  assert.deepEqual(parse(": ping\n\n\n\n").events, []);
});
