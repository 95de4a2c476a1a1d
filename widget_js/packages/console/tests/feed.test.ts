import assert from "node:assert/strict";
import { test } from "node:test";
import type { DurableEvent } from "../src/api/events.ts";
import { createFeed, fetchExactly } from "../src/stream/feed.ts";

const event = (seq: number): DurableEvent => ({
  name: "read",
  data: { conversation_id: "cnv_1", seq, reader: "visitor", agent_id: null, read_seq: seq },
});
const collect = (seen: readonly number[], { data }: DurableEvent): readonly number[] => [...seen, data.seq];

test("events during a fetch are applied to its answer, earlier ones are not", async () => {
  const feed = createFeed();
  feed.push(event(1));
  const fetchState = (): Promise<readonly number[]> => {
    feed.push(event(2));
    return Promise.resolve([]);
  };
  assert.deepEqual(await fetchExactly(feed, fetchState, collect), [2]);
});

test("a fetch that outlived what is kept is made again", async () => {
  const feed = createFeed();
  let fetches = 0;
  const fetchState = (): Promise<readonly number[]> => {
    fetches += 1;
    if (fetches === 1) for (let seq = 0; seq < 2_500; seq += 1) feed.push(event(seq));
    return Promise.resolve([]);
  };
  assert.deepEqual(await fetchExactly(feed, fetchState, collect), []);
  assert.equal(fetches, 2);
});
