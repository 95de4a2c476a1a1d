import type { Conversation, Message } from "@parlor/shared/api";
import type { Entry } from "../src/outbox/outbox.ts";

/** Cleo writes, Nadia answers. */
export const NADIA = { id: "agt_nadia", name: "Nadia", picture_url: null };

export const message = (seq: number, changes: Partial<Message> = {}): Message => ({
  id: `msg_${seq}`,
  client_id: null,
  conversation_id: "cnv_1",
  seq,
  changed_seq: seq,
  kind: "message",
  author_kind: "agent",
  author: NADIA,
  text: `text ${seq}`,
  attachments: [],
  via: null,
  change: null,
  created_at: new Date(Date.parse("2026-11-24T10:00:00Z") + seq * 1000).toISOString(),
  ...changes,
});

export const own = (seq: number, client_id: string, changes: Partial<Message> = {}): Message =>
  message(seq, { author_kind: "visitor", author: null, client_id, ...changes });

export const conversation = (changes: Partial<Conversation> = {}): Conversation => ({
  id: "cnv_1",
  status: "open",
  channel: "chat",
  seq: 0,
  created_at: "2026-11-24T10:00:00.000Z",
  updated_at: "2026-11-24T10:00:00.000Z",
  last_message: null,
  unread_count: 0,
  visitor_read_seq: 0,
  agents_read_seq: 0,
  assignee: null,
  waiting_told_at: null,
  ...changes,
});

export const entry = (id: string, changes: Partial<Entry> = {}): Entry => ({
  id,
  conversation_id: null,
  text: `text of ${id}`,
  attachments: [],
  created_at: "2026-11-24T10:00:00.000Z",
  page: { url: "https://shop.example/", title: "Shop", referrer: "" },
  ...changes,
});
