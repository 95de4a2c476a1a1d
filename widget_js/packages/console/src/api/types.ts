// The agents' API as the console reads it: the generated shapes under the console's words.
import type { OwnConversation } from "@parlor/shared/api";

export type {
  Agent,
  ArticleState,
  ArticleStateView,
  Attachment,
  Author,
  AuthorKind,
  Block,
  BlockKind,
  CategoryView,
  CenterAnswer,
  CenterView,
  Change,
  CommentView,
  ConversationPatch,
  FeedbackCount,
  InboxCounts,
  List,
  Message,
  MessagePage,
  Presence,
  RatedArticle,
  SearchView,
  SentMail,
  Session,
  SharedConversation,
  StateCounts,
  Store as StoreBrief,
  VersionView,
  Visitor,
} from "@parlor/shared/api";

/** The count is null for a conversation that is known from an event alone. */
export type Conversation = Omit<OwnConversation, "visitor_conversations_count"> & {
  readonly visitor_conversations_count: number | null;
};
