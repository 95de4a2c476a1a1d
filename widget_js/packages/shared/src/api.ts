/**
 * The shapes of the APIs under the short names that browser clients use; `api_schemas.ts` is generated from the
 * server. Times are RFC 3339 in UTC, ids opaque strings with a readable prefix, URLs of attachments relative to the
 * server and valid for minutes.
 */
import type { ConversationView, MessageView } from "./api_schemas.ts";

export type {
  AgentView as Agent,
  Appearance,
  AppearanceSettings,
  ArticleRow as ArticleSummary,
  ArticleState,
  ArticleStateView,
  ArticleView as Article,
  AskedForMore,
  AttachmentView as Attachment,
  Author,
  AuthorKind,
  BusinessHoursAnswer,
  BusinessHoursPage,
  BusinessHoursView,
  CategoryView,
  CenterAnswer,
  CenterView,
  Change,
  ChangeConversation as ConversationPatch,
  Channel,
  CommentView,
  ContactFormChange,
  ContactFormView as ContactForm,
  ConversationEvent,
  ConversationView as Conversation,
  DeskConversationView as SharedConversation,
  DayExceptionEntry,
  DeskEvents,
  FeedbackCount,
  HoursPreview,
  HoursView,
  InboxCounts,
  InstallationView as Installation,
  ChangeQuickResponse,
  InteractionAnswer as QuickAnswer,
  Limits,
  MessageEvent,
  MessageKind,
  MessagePage,
  MessageView as Message,
  NewMessage,
  NewQuickResponse,
  OwnConversationView as OwnConversation,
  PaletteAnswer as Palettes,
  PaletteView as Palette,
  Presence,
  Problem,
  QuickResponseAnswer,
  QuickResponseCounts,
  QuickResponsePage,
  QuickResponseText,
  QuickResponseView,
  RatedArticle,
  ReadEvent,
  Role,
  SearchView,
  SentMailView as SentMail,
  SessionView as Session,
  ShownQuickResponse as QuickResponse,
  StateCounts,
  Status,
  StoreView as Store,
  TimeRange,
  Subject,
  SubjectChoice,
  Submitted,
  TypingEvent,
  VersionView,
  VisitedPage as Page,
  VisitorCredentials as VisitorSession,
  VisitorEvents as StreamEvents,
  VisitorView as Visitor,
  Week,
  WidgetConfig,
  WidgetSettings,
  WidgetSettingsChange,
  WidgetTexts,
} from "./api_schemas.ts";

export type ConversationId = ConversationView["id"];
export type MessageId = MessageView["id"];
export type AttachmentId = MessageView["attachments"][number]["id"];
export type VisitorId = `vis_${string}`;

/** A page of any list. */
export interface List<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}
