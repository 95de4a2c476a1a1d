/**
 * The shapes of the APIs, as far as browser clients use them. Times are RFC 3339 in UTC, ids opaque strings with a
 * readable prefix, URLs of attachments relative to the server and valid for minutes.
 */

export type ConversationId = `cnv_${string}`;
export type MessageId = `msg_${string}`;
export type AttachmentId = `att_${string}`;
export type VisitorId = `vis_${string}`;
export type AgentId = `agt_${string}`;
export type StoreId = `sto_${string}`;

export interface Author {
  id: string;
  name: string;
  picture_url: string | null;
}

export interface Attachment {
  id: AttachmentId;
  name: string;
  content_type: string;
  size_bytes: number;
  width: number | null;
  height: number | null;
  url: string;
}

export type AuthorKind = "visitor" | "agent" | "ai_agent" | "system";

export type ChangedField = "status" | "assignee_id" | "tags" | "team_id";

export interface Change {
  field: ChangedField;
  from: unknown;
  to: unknown;
  by: Author | null;
}

export interface Message {
  id: MessageId;
  client_id: string | null;
  conversation_id: ConversationId;
  seq: number;
  changed_seq: number;
  kind: "message" | "note" | "change";
  author_kind: AuthorKind;
  author: Author | null;
  text: string;
  attachments: Attachment[];
  via: "campaign" | "flow" | "rule" | "macro" | null;
  change: Change | null;
  created_at: string;
}

export type ConversationStatus = "open" | "snoozed" | "closed";

/** What both sides see of a conversation. */
export interface ConversationBase {
  id: ConversationId;
  status: ConversationStatus;
  channel: string;
  seq: number;
  created_at: string;
  updated_at: string;
  last_message: Message | null;
  visitor_read_seq: number;
  agents_read_seq: number;
  assignee: Author | null;
}

/** The visitor's view. */
export interface Conversation extends ConversationBase {
  unread_count: number;
}

export interface Page {
  url: string;
  title: string;
  referrer: string;
}

export interface ConversationVisitor {
  id: VisitorId;
  name: string | null;
  email: string | null;
  locale: string;
  is_online: boolean;
  first_seen_at: string;
  last_seen_at: string;
  user_agent: string | null;
  page: Page | null;
}

/** The agents' view. On the desk's stream it comes without `read_seq` and `unread_count`, which are the agent's own. */
export interface AgentConversation extends ConversationBase {
  store_id: StoreId;
  visitor: ConversationVisitor;
  assignee_id: AgentId | null;
  team_id: string | null;
  tags: string[];
  snoozed_until: string | null;
  version: number;
  subject: string | null;
  visitor_conversations_count: number;
  read_seq?: number;
  unread_count?: number;
}

export interface Agent {
  id: AgentId;
  name: string;
  email: string;
  role: "owner" | "admin" | "agent" | "editor";
  picture_url: string | null;
  presence: "online" | "away" | "offline";
  locale: string;
}

export interface List<Item> {
  items: Item[];
  next: string | null;
}

/** Messages, oldest first, with the conversation's `seq` of the same snapshot. */
export interface MessageList extends List<Message> {
  seq: number;
}

export interface Palette {
  solid: string;
  hover: string;
  on_solid: string;
  soft: string;
  text: string;
  focus: string;
  ring: string | null;
}

export type ColorScheme = "light" | "dark" | "auto";

export interface Appearance {
  position: "end" | "start";
  spacing_x: number;
  spacing_y: number;
  label: string | null;
  color_scheme: ColorScheme;
  light: Palette;
  dark: Palette;
}

export interface Limits {
  message_characters: number;
  attachments: number;
  attachment_bytes: number;
  attachment_types: string[];
}

export interface WidgetConfig {
  store: { id: StoreId; name: string; slug: string };
  locale: string;
  appearance: Appearance;
  agents: Author[];
  reply_time_seconds: number | null;
  limits: Limits;
  storage: "after_interaction" | "after_consent" | "at_once";
  helpcenter_url: string | null;
  greeting: string | null;
}

export interface VisitorSession {
  visitor_id: VisitorId;
  resume: string;
  token: string;
  expires_at: string;
}

export interface ArticleSummary {
  id: string;
  slug: string;
  title: string;
  description: string;
  url: string;
  breadcrumbs: string[];
  locale: string;
}

export interface Article {
  id: string;
  slug: string;
  title: string;
  locale: string;
  url: string;
  markdown: string;
  updated_at: string | null;
}

export interface NewMessage {
  id: string;
  text: string;
  attachments?: AttachmentId[];
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  errors?: { field: string; message: string }[];
}

export interface ConversationEvent {
  conversation_id: ConversationId;
  seq: number;
  conversation: Conversation;
}

export interface MessageEvent {
  conversation_id: ConversationId;
  seq: number;
  message: Message;
  conversation?: Conversation;
}

export interface ReadEvent {
  conversation_id: ConversationId;
  seq: number;
  reader: "visitor" | "agent";
  agent_id: AgentId | null;
  read_seq: number;
}

export interface TypingEvent {
  conversation_id: ConversationId;
  author_kind: AuthorKind;
  author: Author | null;
  is_typing: boolean;
}

export interface PresenceEvent {
  agent_id?: AgentId;
  visitor_id?: VisitorId;
  presence: string;
}

/** What a visitor's stream carries, by the event's name. */
export interface StreamEvents {
  "conversation.created": ConversationEvent;
  "conversation.updated": ConversationEvent;
  "message.created": MessageEvent;
  "message.updated": MessageEvent;
  read: ReadEvent;
  typing: TypingEvent;
  presence: PresenceEvent;
  resync: { reason: string };
}
