// People and messages for the tests: Ben is the agent who looks, Cleo and Yusuf are the visitors.
import type { Conversation, Message, SharedConversation } from "../src/api/types.ts";

export const BEN = { id: "agt_ben", name: "Ben Okafor", picture_url: null } as const;
export const NADIA = { id: "agt_nadia", name: "Nadia Rahimi", picture_url: null } as const;

export function makeMessage(given: Partial<Message> & { seq: number }): Message {
  return {
    id: `msg_${given.seq}`,
    client_id: null,
    conversation_id: "cnv_1",
    changed_seq: given.seq,
    kind: "message",
    author_kind: "visitor",
    author: { id: "vis_cleo", name: "Cleo", picture_url: null },
    text: "Is the oak shelf in stock?",
    attachments: [],
    via: null,
    change: null,
    created_at: new Date(Date.UTC(2026, 10, 24, 10, given.seq)).toISOString(),
    ...given,
  };
}

export function makeShared(given: Partial<SharedConversation> = {}): SharedConversation {
  const { read_seq: _, unread_count: __, visitor_conversations_count: ___, ...shared } = makeConversation(given);
  return shared;
}

export function makeConversation(given: Partial<Conversation> = {}): Conversation {
  return {
    id: "cnv_1",
    status: "open",
    channel: "chat",
    seq: 1,
    created_at: "2026-11-24T10:00:00.000Z",
    updated_at: "2026-11-24T10:01:00.000Z",
    last_message: makeMessage({ seq: 1 }),
    visitor_read_seq: 0,
    agents_read_seq: 0,
    assignee: null,
    store_id: "sto_pine",
    visitor: {
      id: "vis_cleo",
      name: "Cleo Martin",
      email: "cleo@example.com",
      locale: "fr-FR",
      is_online: true,
      first_seen_at: "2026-11-01T10:00:00.000Z",
      last_seen_at: "2026-11-24T10:00:00.000Z",
      user_agent: null,
      page: null,
    },
    assignee_id: null,
    team_id: null,
    tags: [],
    snoozed_until: null,
    version: 1,
    subject: null,
    campaign: null,
    waiting_since: null,
    waiting_told_at: null,
    visitor_conversations_count: 1,
    read_seq: 1,
    unread_count: 0,
    ...given,
  };
}
