import assert from "node:assert/strict";
import { test } from "node:test";
import type { DurableEvent } from "../src/api/events.ts";
import type { Conversation } from "../src/api/types.ts";
import {
  adoptConversation,
  applyToConversation,
  applyToList,
  type ConversationList,
  flattenList,
  markReadTo,
} from "../src/inbox/conversation_reducer.ts";
import type { InboxFilter } from "../src/inbox/view.ts";
import { BEN, NADIA, makeConversation, makeMessage, makeShared } from "./fixtures.ts";

const OPEN: InboxFilter = { view: "open", storeId: null, query: "" };
const listOf = (items: Conversation[], next: string | null = null): ConversationList => ({ pages: [{ items, next }], pageParams: [null] });
const ids = (list: ConversationList): string[] => flattenList(list).map(({ id }) => id);

function messageEvent(seq: number, given: Partial<Conversation> = {}, id: Conversation["id"] = "cnv_1"): DurableEvent {
  const message = makeMessage({ seq, conversation_id: id });
  const conversation = makeShared({ id, seq, last_message: message, ...given });
  return { name: "message.created", data: { conversation_id: id, seq, message, conversation } };
}

test("a visitor's message counts as unread, once", () => {
  const once = applyToConversation(makeConversation(), messageEvent(2), BEN.id);
  assert.equal(once.unread_count, 1);
  assert.equal(applyToConversation(once, messageEvent(2), BEN.id).unread_count, 1);
});

test("an event leaves what belongs to this agent", () => {
  const after = applyToConversation(makeConversation({ visitor_conversations_count: 3 }), messageEvent(2), BEN.id);
  assert.deepEqual([after.read_seq, after.unread_count, after.visitor_conversations_count], [1, 1, 3]);
});

test("an event that the fetched state already knows changes nothing", () => {
  const fetched = makeConversation({ seq: 5, read_seq: 2, unread_count: 3, tags: ["late"] });
  const after = applyToConversation(fetched, messageEvent(4), BEN.id);
  assert.equal(after.unread_count, 3);
  assert.deepEqual(after.tags, ["late"]);
});

test("my reading clears the dot, another agent's does not", () => {
  const unread = makeConversation({ seq: 3, read_seq: 1, unread_count: 2, last_message: makeMessage({ seq: 3 }) });
  const read = (agent: `agt_${string}`): DurableEvent => ({
    name: "read",
    data: { conversation_id: "cnv_1", seq: 3, reader: "agent", agent_id: agent, read_seq: 3 },
  });
  assert.equal(applyToConversation(unread, read(BEN.id), BEN.id).unread_count, 0);
  assert.equal(applyToConversation(unread, read("agt_nadia"), BEN.id).unread_count, 2);
  assert.equal(applyToConversation(unread, read("agt_nadia"), BEN.id).agents_read_seq, 3);
});

test("a mark never moves the visitor's reading back", () => {
  const seen = makeConversation({ seq: 3, visitor_read_seq: 3 });
  const late: DurableEvent = { name: "read", data: { conversation_id: "cnv_1", seq: 4, reader: "visitor", agent_id: null, read_seq: 2 } };
  assert.equal(applyToConversation(seen, late, BEN.id).visitor_read_seq, 3);
});

test("marking unread goes back before the last message", () => {
  assert.equal(markReadTo(makeConversation(), 0).unread_count, 1);
});

test("marked unread it stays so when the event comes twice, also when the last word was ours", () => {
  const ours = makeMessage({ seq: 2, author_kind: "agent", author: BEN });
  const read = makeConversation({ seq: 3, read_seq: 3, last_message: ours });
  const back: DurableEvent = {
    name: "read",
    data: { conversation_id: "cnv_1", seq: 4, reader: "agent", agent_id: BEN.id, read_seq: 0 },
  };
  const once = applyToConversation(read, back, BEN.id);
  const twice = applyToConversation(once, back, BEN.id);
  assert.deepEqual([once.unread_count, twice.unread_count, twice.read_seq], [1, 1, 0]);
  assert.equal(applyToConversation(read, back, NADIA.id).unread_count, 0);
});

test("an unknown conversation with a visitor's last message is unread", () => {
  assert.equal(adoptConversation(makeShared()).unread_count, 1);
  const ours = makeMessage({ seq: 2, author_kind: "agent", author: BEN });
  assert.equal(adoptConversation(makeShared({ seq: 2, last_message: ours })).unread_count, 0);
});

test("a new message moves its row to the top", () => {
  const other = makeConversation({ id: "cnv_2", last_message: makeMessage({ seq: 9, conversation_id: "cnv_2" }) });
  const list = listOf([other, makeConversation()]);
  assert.deepEqual(ids(applyToList(list, messageEvent(20), OPEN, BEN.id)), ["cnv_1", "cnv_2"]);
});

test("a new conversation comes in, a closed one goes", () => {
  const list = listOf([makeConversation()]);
  const grown = applyToList(list, messageEvent(30, {}, "cnv_2"), OPEN, BEN.id);
  assert.deepEqual(ids(grown), ["cnv_2", "cnv_1"]);
  const closed: DurableEvent = {
    name: "conversation.updated",
    data: { conversation_id: "cnv_1", seq: 2, conversation: makeShared({ seq: 2, status: "closed" }) },
  };
  assert.deepEqual(ids(applyToList(grown, closed, OPEN, BEN.id)), ["cnv_2"]);
});

test("the same update twice leaves one row", () => {
  const event = messageEvent(30, {}, "cnv_2");
  const once = applyToList(listOf([makeConversation()]), event, OPEN, BEN.id);
  assert.deepEqual(ids(applyToList(once, event, OPEN, BEN.id)), ["cnv_2", "cnv_1"]);
});

test("views and stores keep out what is not theirs", () => {
  const empty = listOf([]);
  const mine: InboxFilter = { ...OPEN, view: "mine" };
  assert.deepEqual(ids(applyToList(empty, messageEvent(2), mine, BEN.id)), []);
  assert.deepEqual(ids(applyToList(empty, messageEvent(2, { assignee_id: BEN.id }), mine, BEN.id)), ["cnv_1"]);
  assert.deepEqual(ids(applyToList(empty, messageEvent(2), { ...OPEN, storeId: "sto_other" }, BEN.id)), []);
});

test("what is older than the last loaded row waits for its page", () => {
  const list = listOf([makeConversation({ id: "cnv_2", last_message: makeMessage({ seq: 50 }) })], "more");
  assert.deepEqual(ids(applyToList(list, messageEvent(2), OPEN, BEN.id)), ["cnv_2"]);
});

test("a search keeps its rows, but takes in none that only the server can judge", () => {
  const search: InboxFilter = { ...OPEN, query: "oak" };
  const list = listOf([makeConversation()]);
  assert.deepEqual(ids(applyToList(list, messageEvent(9, {}, "cnv_2"), search, BEN.id)), ["cnv_1"]);
  assert.equal(flattenList(applyToList(list, messageEvent(9), search, BEN.id))[0]?.unread_count, 1);
});
