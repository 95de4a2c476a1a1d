// The agents' API as the console reads it. Names are the contract's own.

export type Presence = "online" | "away" | "offline";
export type Status = "open" | "snoozed" | "closed";
export type Role = "owner" | "admin" | "agent" | "editor";

export interface Author {
  readonly id: string;
  readonly name: string;
  readonly picture_url: string | null;
}

export interface Agent extends Author {
  readonly email: string;
  readonly role: Role;
  readonly presence: Presence;
  readonly locale: string;
}

export interface StoreBrief {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
}

export interface Session {
  readonly agent: Agent;
  readonly csrf_token: string;
  readonly account: { readonly id: string; readonly name: string };
  readonly stores: readonly StoreBrief[];
  /** Mail is kept and shown instead of sent. */
  readonly is_demo: boolean;
}

export interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly content_type: string;
  readonly size_bytes: number;
  readonly width: number | null;
  readonly height: number | null;
  /** A capability URL; it works for five minutes at most. */
  readonly url: string;
}

export type ChangeField = "status" | "assignee_id" | "tags" | "team_id";

export interface Change {
  readonly field: ChangeField;
  /** A status, an author, a list of tags or null, by the field. */
  readonly from: unknown;
  readonly to: unknown;
  readonly by: Author | null;
}

export type MessageKind = "message" | "note" | "change";
export type AuthorKind = "visitor" | "agent" | "ai_agent" | "system";

export interface Message {
  readonly id: string;
  readonly client_id: string | null;
  readonly conversation_id: string;
  readonly seq: number;
  readonly changed_seq: number;
  readonly kind: MessageKind;
  readonly author_kind: AuthorKind;
  readonly author: Author | null;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly via: "campaign" | "flow" | "rule" | "macro" | null;
  readonly change: Change | null;
  readonly created_at: string;
}

export interface VisitorPage {
  readonly url: string;
  readonly title: string;
  readonly referrer: string;
}

export interface Visitor {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly locale: string;
  readonly is_online: boolean;
  readonly first_seen_at: string;
  readonly last_seen_at: string;
  readonly user_agent: string | null;
  readonly page: VisitorPage | null;
}

/** A conversation as the desk's events carry it: the same for every agent. */
export interface SharedConversation {
  readonly id: string;
  readonly status: Status;
  readonly channel: "chat" | "email" | "sms" | "voice" | "contact_form";
  readonly seq: number;
  readonly created_at: string;
  readonly updated_at: string;
  readonly last_message: Message | null;
  readonly visitor_read_seq: number;
  readonly agents_read_seq: number;
  readonly assignee: Author | null;
  readonly store_id: string;
  readonly visitor: Visitor;
  readonly assignee_id: string | null;
  readonly team_id: string | null;
  readonly tags: readonly string[];
  readonly snoozed_until: string | null;
  readonly version: number;
  readonly subject: string | null;
  /** Null in events. */
  readonly visitor_conversations_count: number | null;
}

/** With what only this agent has. */
export interface Conversation extends SharedConversation {
  readonly read_seq: number;
  readonly unread_count: number;
}

export interface List<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

export interface MessagePage extends List<Message> {
  readonly seq: number;
}

export interface InboxCounts {
  readonly open: number;
  readonly mine: number;
  readonly unassigned: number;
  readonly snoozed: number;
  readonly closed: number;
}

export interface SentMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly sent_at: string;
}

export interface ConversationPatch {
  readonly status?: Status;
  readonly snoozed_until?: string | null;
  readonly assignee_id?: string | null;
  readonly tags?: readonly string[];
}

export interface NewMessage {
  readonly id: string;
  readonly text: string;
  readonly attachments?: readonly string[];
}
