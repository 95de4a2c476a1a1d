// What the desk's stream brings, and the one place where its JSON becomes a typed event.
import type { Author, AuthorKind, Message, Presence, SharedConversation } from "./types.ts";

export interface ConversationEvent {
  readonly name: "conversation.created" | "conversation.updated";
  readonly data: { readonly conversation_id: string; readonly seq: number; readonly conversation: SharedConversation };
}

export interface MessageEvent {
  readonly name: "message.created" | "message.updated";
  readonly data: {
    readonly conversation_id: string;
    readonly seq: number;
    readonly message: Message;
    readonly conversation?: SharedConversation;
  };
}

export interface ReadEvent {
  readonly name: "read";
  readonly data: {
    readonly conversation_id: string;
    readonly seq: number;
    readonly reader: "visitor" | "agent";
    readonly agent_id: string | null;
    readonly read_seq: number;
  };
}

export interface TypingEvent {
  readonly name: "typing";
  readonly data: {
    readonly conversation_id: string;
    readonly author_kind: AuthorKind;
    readonly author: Author | null;
    readonly is_typing: boolean;
  };
}

export interface PresenceEvent {
  readonly name: "presence";
  readonly data: { readonly agent_id?: string; readonly visitor_id?: string; readonly presence: Presence };
}

export interface ResyncEvent {
  readonly name: "resync";
  readonly data: { readonly reason: string };
}

export type DurableEvent = ConversationEvent | MessageEvent | ReadEvent;
export type DeskEvent = DurableEvent | TypingEvent | PresenceEvent | ResyncEvent;

const NAMES: ReadonlySet<string> = new Set<DeskEvent["name"]>([
  "conversation.created",
  "conversation.updated",
  "message.created",
  "message.updated",
  "read",
  "typing",
  "presence",
  "resync",
]);

/** Null for an event of a later version; the stream goes on. The server validates what it sends. */
export function readDeskEvent(name: string, json: string): DeskEvent | null {
  if (!NAMES.has(name)) return null;
  try {
    return { name, data: JSON.parse(json) as unknown } as DeskEvent;
  } catch {
    return null;
  }
}

export function isDurable(event: DeskEvent): event is DurableEvent {
  return event.name !== "typing" && event.name !== "presence" && event.name !== "resync";
}
