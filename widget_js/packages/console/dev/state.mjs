// What the fake API knows: conversations and messages made from the fixtures, and the changes to them.
import { AGENTS, CONVERSATIONS, makeMore, STORES } from "./fixtures.mjs";

const minutesAgo = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();
const LETTERS = { a: "agt_alice", b: "agt_ben", n: "agt_nadia" };
export const asAuthor = (agent) => (agent ? { id: agent.id, name: agent.name, picture_url: null } : null);
export const findAgent = (id) => AGENTS.find((agent) => agent.id === id) ?? null;
const authorOf = (id) => asAuthor(findAgent(id));

export function createState({ more = 0, empty = false } = {}) {
  const messages = new Map();
  const conversations = new Map();
  let count = 0;

  function build(fixture) {
    const owner = fixture.visitorOf ? CONVERSATIONS.find(({ id }) => id === fixture.visitorOf) : fixture;
    const visitor = owner.visitor;
    const list = fixture.messages.map((line, index) => buildMessage(fixture.id, index + 1, line, owner));
    messages.set(fixture.id, list);
    const spoken = list.filter(({ kind }) => kind === "message");
    const seq = list.length;
    conversations.set(fixture.id, {
      id: fixture.id,
      status: fixture.status ?? "open",
      channel: fixture.channel ?? "chat",
      seq,
      created_at: list[0].created_at,
      updated_at: list.at(-1).created_at,
      last_message: spoken.at(-1) ?? null,
      visitor_read_seq: fixture.visitorRead ?? seq,
      agents_read_seq: 0,
      assignee: authorOf(fixture.assignee),
      store_id: fixture.store ?? "sto_pine",
      visitor: {
        id: `vis_${owner.id}`,
        name: visitor.name,
        email: visitor.email,
        locale: visitor.locale,
        is_online: visitor.online,
        first_seen_at: minutesAgo(60 * 24 * 40),
        last_seen_at: minutesAgo(3),
        user_agent: visitor.agent,
        page: visitor.page,
      },
      assignee_id: fixture.assignee ?? null,
      team_id: null,
      tags: fixture.tags ?? [],
      snoozed_until: fixture.snoozeHours ? minutesAgo(-60 * fixture.snoozeHours) : null,
      version: 1,
      subject: fixture.subject ?? null,
      visitor_conversations_count: fixture.id.startsWith("cnv_tomas") ? 2 : 1,
      read_seq: fixture.read ? seq : seq - (fixture.unread ?? 0),
      unread_count: fixture.read ? 0 : (fixture.unread ?? 0),
    });
  }

  function buildMessage(conversationId, seq, [ago, from, kind, text, files], owner) {
    count += 1;
    const isChange = typeof kind === "object";
    return {
      id: `msg_${count}`,
      client_id: null,
      conversation_id: conversationId,
      seq,
      changed_seq: seq,
      kind: isChange ? "change" : kind === "n" ? "note" : "message",
      author_kind: from === "v" ? "visitor" : from === "j" ? "ai_agent" : from ? "agent" : "system",
      author:
        from === "v"
          ? { id: `vis_${owner.id}`, name: owner.visitor.name ?? "", picture_url: null }
          : from === "j"
            ? { id: "ai_juniper", name: "Juniper", picture_url: null }
            : authorOf(LETTERS[from]),
      text: text ?? "",
      attachments: (files ?? []).map((name) => ({
        id: `att_${name}`, name, content_type: name.endsWith(".png") ? "image/png" : "application/pdf",
        size_bytes: 482_000, width: 480, height: 320, url: `/api/v1/attachments/att_${name}/file`,
      })),
      via: null,
      change: isChange
        ? { field: kind.field, from: null, to: kind.field === "assignee_id" ? authorOf(kind.to) : kind.to, by: authorOf(kind.by) }
        : null,
      created_at: minutesAgo(ago),
    };
  }

  if (!empty) [...CONVERSATIONS, ...makeMore(more)].forEach(build);
  return {
    stores: STORES,
    agents: AGENTS.map((agent) => ({ ...agent })),
    conversations,
    messages,
    mails: [
      {
        id: "mail_1", to: "ben@pineandoak.example", subject: "Set a new password for Parlor", sent_at: minutesAgo(12),
        text: "Hello Ben,\n\nopen this link within an hour to choose a new password:\nhttp://127.0.0.1:8500/console/reset/demo\n\nIf you did not ask for it, nothing needs to be done.",
      },
    ],
    addMessage(conversationId, { clientId = null, kind = "message", authorKind, author, text, change = null, attachments = [] }) {
      const conversation = conversations.get(conversationId);
      const list = messages.get(conversationId);
      const known = clientId && list.find((message) => message.client_id === clientId);
      if (known) return known;
      count += 1;
      conversation.seq += 1;
      const message = {
        id: `msg_${count}`, client_id: clientId, conversation_id: conversationId, seq: conversation.seq,
        changed_seq: conversation.seq, kind, author_kind: authorKind, author, text, attachments, via: null, change,
        created_at: new Date().toISOString(),
      };
      list.push(message);
      if (kind === "message") {
        conversation.last_message = message;
        conversation.updated_at = message.created_at;
        if (authorKind === "visitor") conversation.unread_count += 1;
      }
      return message;
    },
  };
}
