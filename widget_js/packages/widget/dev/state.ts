/** The memory of the development server: visitors, conversations, a log of events, open streams. Never shipped. */

import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { Attachment, Author, Conversation, ConversationId, Message, NewMessage, VisitorId } from "@parlor/shared/api";

export const NADIA: Author = { id: "agt_nadia", name: "Nadia Rahimi", picture_url: null };
export const BEN: Author = { id: "agt_ben", name: "Ben Okafor", picture_url: null };

/** Here the server's side is played, which changes what clients only read. */
export type Changing<Shape> = { -readonly [Field in keyof Shape]: Shape[Field] };

interface Thread {
  conversation: Changing<Conversation>;
  messages: Message[];
}

export interface Visitor {
  id: VisitorId;
  resume: string;
  threads: Map<ConversationId, Thread>;
  log: { name: string; data: object }[];
  streams: Set<ServerResponse>;
}

export const visitors = new Map<string, Visitor>();
export const tokens = new Map<string, Visitor>();
export const attachments = new Map<string, { attachment: Attachment; bytes: Buffer }>();

export function addVisitor(): Visitor {
  const visitor: Visitor = {
    id: `vis_${randomUUID().slice(0, 8)}`,
    resume: randomUUID(),
    threads: new Map(),
    log: [],
    streams: new Set(),
  };
  visitors.set(visitor.resume, visitor);
  return visitor;
}

const frame = (name: string, data: object, id?: number): string =>
  `${id === undefined ? "" : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

export function tell(visitor: Visitor, name: string, data: object, isDurable = true): void {
  const id = isDurable ? visitor.log.push({ name, data }) : undefined;
  for (const stream of visitor.streams) stream.write(frame(name, data, id));
}

export function openStream(visitor: Visitor, response: ServerResponse, lastId: string | undefined): void {
  response.writeHead(200, { "Content-Type": "text/event-stream" });
  response.write("retry: 1000\n\n");
  if (lastId) visitor.log.slice(Number(lastId)).forEach((event, at) => response.write(frame(event.name, event.data, Number(lastId) + at + 1)));
  visitor.streams.add(response);
  const ping = setInterval(() => response.write(": ping\n\n"), 15_000);
  response.on("close", () => {
    clearInterval(ping);
    visitor.streams.delete(response);
  });
}

export function addConversation(visitor: Visitor, message: NewMessage): { conversation: Changing<Conversation>; message: Message } {
  for (const thread of visitor.threads.values()) {
    const first = thread.messages[0]!;
    if (first.client_id === message.id) return { conversation: thread.conversation, message: first };
  }
  const now = new Date().toISOString();
  const conversation: Changing<Conversation> = {
    id: `cnv_${randomUUID().slice(0, 8)}`,
    status: "open",
    channel: "chat",
    seq: 0,
    created_at: now,
    updated_at: now,
    last_message: null,
    waiting_told_at: null,
    unread_count: 0,
    visitor_read_seq: 0,
    agents_read_seq: 0,
    assignee: null,
  };
  visitor.threads.set(conversation.id, { conversation, messages: [] });
  const added = addMessage(visitor, conversation.id, message, null);
  tell(visitor, "conversation.created", { conversation_id: conversation.id, seq: conversation.seq, conversation });
  return { conversation, message: added };
}

export function addMessage(visitor: Visitor, id: ConversationId, given: NewMessage, author: Author | null): Message {
  const { conversation, messages } = visitor.threads.get(id)!;
  const known = messages.find((each) => each.client_id === given.id);
  if (known) return known;
  conversation.seq += 1;
  const message: Message = {
    id: `msg_${randomUUID().slice(0, 8)}`,
    client_id: given.id,
    conversation_id: id,
    seq: conversation.seq,
    changed_seq: conversation.seq,
    kind: "message",
    author_kind: author ? (author.id.startsWith("ai") ? "ai_agent" : "agent") : "visitor",
    author,
    text: given.text ?? "",
    attachments: (given.attachments ?? []).flatMap((each) => attachments.get(each)?.attachment ?? []),
    via: null,
    change: null,
    created_at: new Date().toISOString(),
  };
  messages.push(message);
  conversation.last_message = message;
  conversation.updated_at = message.created_at;
  if (author) {
    conversation.assignee ??= author;
    conversation.unread_count += 1;
    conversation.agents_read_seq = conversation.seq - 1;
  }
  tell(visitor, "message.created", { conversation_id: id, seq: message.seq, message, conversation });
  return message;
}
