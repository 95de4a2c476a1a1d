import assert from "node:assert/strict";
import { test } from "node:test";
import { createBook } from "../src/conversation/book.ts";
import { conversation, message, NADIA, own } from "./people.ts";

const created = (seq: number): { conversation_id: "cnv_1"; seq: number; message: ReturnType<typeof message> } => ({
  conversation_id: "cnv_1",
  seq,
  message: message(seq),
});

test("a message by an agent counts as unread once, however often it is told", () => {
  const book = createBook();
  book.loadConversations([conversation()]);
  assert.equal(book.apply("message.created", created(1)), true);
  assert.equal(book.apply("message.created", created(1)), false);
  assert.equal(book.unread(), 1);
});

test("own messages are never unread", () => {
  const book = createBook();
  book.loadConversations([conversation()]);
  book.apply("message.created", { ...created(1), message: own(1, "a") });
  assert.equal(book.unread(), 0);
});

test("reading here or in another tab clears the count, and an older event does not bring it back", () => {
  const book = createBook();
  book.loadConversations([conversation({ seq: 2, unread_count: 2, last_message: message(2) })]);
  book.apply("read", { conversation_id: "cnv_1", seq: 2, reader: "visitor", agent_id: null, read_seq: 2 });
  assert.equal(book.unread(), 0);
  book.apply("conversation.updated", { conversation_id: "cnv_1", seq: 3, conversation: conversation({ seq: 3, unread_count: 2 }) });
  assert.equal(book.unread(), 0);
});

test("an older view of a conversation does not replace a later one", () => {
  const book = createBook();
  book.loadConversations([conversation({ seq: 5, status: "closed" })]);
  book.loadConversations([conversation({ seq: 3 })]);
  assert.equal(book.conversation("cnv_1")!.status, "closed");
});

test("what agents have seen only moves forward", () => {
  const book = createBook();
  book.loadConversations([conversation({ agents_read_seq: 4 })]);
  book.apply("read", { conversation_id: "cnv_1", seq: 5, reader: "agent", agent_id: "agt_1", read_seq: 2 });
  assert.equal(book.conversation("cnv_1")!.agents_read_seq, 4);
});

test("an own message is shown before its thread is loaded, and stands once after it", () => {
  const book = createBook();
  book.putConversation(conversation());
  book.putOwn(own(2, "a"));
  assert.equal(book.isLoaded("cnv_1"), false);
  book.loadThread("cnv_1", { items: [message(1), own(2, "a")], next: null, seq: 2 });
  assert.deepEqual(book.thread("cnv_1").messages.map((each) => each.seq), [1, 2]);
});

test("someone who has written is no longer writing", () => {
  const book = createBook();
  book.loadConversations([conversation()]);
  book.apply("typing", { conversation_id: "cnv_1", author_kind: "agent", author: NADIA, is_typing: true });
  assert.equal(book.typing("cnv_1")?.name, "Nadia");
  book.apply("message.created", created(1));
  assert.equal(book.typing("cnv_1"), undefined);
});

test("the shopper's own typing, told by another tab's stream, is not shown", () => {
  const book = createBook();
  book.apply("typing", { conversation_id: "cnv_1", author_kind: "visitor", author: null, is_typing: true });
  assert.equal(book.typing("cnv_1"), undefined);
});
