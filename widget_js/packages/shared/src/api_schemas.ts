// Generated from the server's OpenAPI documents by `python -m tools.api_types`. Do not edit.

/** The merchant. */
export interface AccountView {
  readonly id: string;
  readonly name: string;
}

/** Agents by name. */
export interface AgentPage {
  readonly items: readonly AgentView[];
  readonly next: string | null;
}

/** An agent as colleagues see them. */
export interface AgentView {
  readonly id: `agt_${string}`;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly picture_url: string | null;
  readonly presence: Presence;
  readonly locale: string;
  readonly gets_waiting_mail: boolean;
}

/** Where this visitor is answered by mail, without most of its letters; null: nowhere. */
export interface AnswerAddress {
  readonly email: string | null;
}

/** How the widget looks; distances in px. Null: the merchant has not chosen, the script tag's attribute stays. */
export interface Appearance {
  readonly position: "end" | "start" | null;
  readonly spacing_x: number | null;
  readonly spacing_y: number | null;
  readonly label: string | null;
  readonly picture: string | null;
  readonly color_scheme: "auto" | "dark" | "light";
  readonly light: PaletteView;
  readonly dark: PaletteView;
}

/** How the merchant wants the widget to look; distances in px from the edges of the window. */
export interface AppearanceSettings {
  readonly color: string;
  readonly text_color?: "auto" | "dark";
  readonly position?: "end" | "start";
  readonly spacing_x?: number;
  readonly spacing_y?: number;
  readonly color_scheme?: "auto" | "dark" | "light";
  readonly picture?: string | null;
}

/** One article. */
export interface ArticleAnswer {
  readonly article: ArticleView;
}

/** The articles that fit best. */
export interface ArticlePage {
  readonly items: readonly ArticleRow[];
  readonly next: string | null;
}

/** An article in a list. */
export interface ArticleRow {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly url: string;
  readonly breadcrumbs: readonly string[];
  readonly locale: string;
}

/** What a version of an article is; the last three may go with others, and `missing` is a version that is not. */
export type ArticleState = "archived" | "draft" | "missing" | "outdated" | "published" | "scheduled" | "unlisted";

/** Articles in the tree's order. */
export interface ArticleStatePage {
  readonly items: readonly ArticleStateView[];
  readonly next: string | null;
}

/** An article; the first of its versions is the default locale's if it is there. */
export interface ArticleStateView {
  readonly id: string;
  readonly title: string;
  readonly category_id: string | null;
  readonly breadcrumbs: readonly string[];
  readonly versions: readonly VersionView[];
  readonly helpful_count: number;
  readonly unhelpful_count: number;
}

/** An article to read in the widget, as Markdown and as sanitised HTML. */
export interface ArticleView {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly locale: string;
  readonly url: string;
  readonly markdown: string;
  readonly html: string;
  readonly updated_at: string | null;
}

/** Whose password. */
export interface AskPasswordReset {
  readonly email: string;
}

/** The conversation is to be mailed. */
export type AskTranscript = Record<string, never>;

/** Where staff will answer. */
export interface AskedForMore {
  readonly conversation_id: `cnv_${string}`;
}

/** One attachment. */
export interface AttachmentAnswer {
  readonly attachment: AttachmentView;
}

/** An attachment as clients see it. `url` is relative and good for a few minutes. */
export interface AttachmentView {
  readonly id: `att_${string}`;
  readonly name: string;
  readonly content_type: string;
  readonly size_bytes: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly url: string;
}

/** Who wrote an entry, as readers see them. */
export interface Author {
  readonly id: string;
  readonly name: string;
  readonly picture_url: string | null;
}

/** Who wrote an entry. */
export type AuthorKind = "agent" | "ai_agent" | "system" | "visitor";

/** One block. */
export interface BlockAnswer {
  readonly block: BlockView;
}

/** What a block holds on to. */
export type BlockKind = "email" | "visitor";

/** A page of blocks, the newest first. */
export interface BlockPage {
  readonly items: readonly BlockView[];
  readonly next: string | null;
}

/** A block as staff see it. */
export interface BlockView {
  readonly id: `blk_${string}`;
  readonly store_id: `sto_${string}`;
  readonly visitor_id: `vis_${string}`;
  readonly kind: BlockKind;
  readonly email: string | null;
  readonly blocked_by: Staff;
  readonly blocked_at: string;
  readonly lifted_by: Staff | null;
  readonly lifted_at: string | null;
}

/** One set of business hours. */
export interface BusinessHoursAnswer {
  readonly business_hours: BusinessHoursView;
}

/** What is to change; what is left out stays. */
export interface BusinessHoursChange {
  readonly version: number;
  readonly time_zone?: string | null;
  readonly week?: Week | null;
  readonly exceptions?: readonly DayExceptionEntry[] | null;
}

/** Hours that nobody has saved, and the moment for which they are looked at (now, if it is left out). */
export interface BusinessHoursDraft {
  readonly time_zone: string;
  readonly week: Week;
  readonly exceptions?: readonly DayExceptionEntry[];
  readonly at?: string | null;
}

/** The business hours of the agent's stores. */
export interface BusinessHoursPage {
  readonly items: readonly BusinessHoursView[];
  readonly next: string | null;
}

/** The business hours of one store. */
export interface BusinessHoursView {
  readonly id: `hrs_${string}`;
  readonly store_id: `sto_${string}`;
  readonly time_zone: string;
  readonly week: Week;
  readonly exceptions: readonly DayExceptionEntry[];
  readonly version: number;
  readonly created_at: string;
  readonly updated_at: string;
}

/** One campaign. */
export interface CampaignAnswer {
  readonly campaign: CampaignItem;
}

/** What a shopper may do; each kind has its own field beside the label, `open_chat` none. */
export interface CampaignButton {
  readonly kind: "ask" | "link" | "open_chat" | "quick_response";
  readonly label: string;
  readonly question?: string | null;
  readonly quick_response_id?: string | null;
  readonly link_id?: string | null;
}

/** A field for the shopper's address. `consent` is what they agree to beside a box that is not ticked; empty: no marketing is asked for. `thanks` stands there afterwards. None of it is Markdown. */
export interface CampaignCapture {
  readonly label: string;
  readonly consent?: string;
  readonly thanks?: string;
}

/** An active campaign whose conditions fit where this one would have shown; the higher priority goes first. */
export interface CampaignCollision {
  readonly campaign_id: `cmp_${string}`;
  readonly name: string;
  readonly count: number;
  readonly goes_first: boolean;
  readonly priority: number;
}

/** The counts of a campaign, a line for each variant. */
export interface CampaignCounts {
  readonly items: readonly CampaignVariantCounts[];
}

/** How often things happened with one campaign on one day (UTC). */
export interface CampaignDay {
  readonly day: string;
  readonly shown_count: number;
  readonly clicked_count: number;
  readonly dismissed_count: number;
  readonly replied_count: number;
}

/** The days of the last month on which something happened, the earliest first. */
export interface CampaignDays {
  readonly items: readonly CampaignDay[];
}

/** What the page sends as `Authorization: Bearer`. It is kept in memory and stands in no URL. */
export interface CampaignDebugToken {
  readonly token: string;
  readonly expires_at: string;
}

/** What a merchant writes of a campaign. Without conditions it is for everybody. */
export interface CampaignDefinition {
  readonly variants: readonly CampaignVariant[];
  readonly sender?: CampaignSender;
  readonly discount_code?: string | null;
  readonly links?: readonly CampaignLink[];
  readonly conditions?: Readonly<Record<string, unknown>> | null;
  readonly delivery?: CampaignDelivery;
}

/** When it shows. The higher priority goes first. */
export interface CampaignDelivery {
  readonly starts_at?: string | null;
  readonly ends_at?: string | null;
  readonly priority?: number;
  readonly repeat?: CampaignRepeat;
  readonly while_conversation_open?: boolean;
  readonly while_widget_open?: boolean;
  readonly holdout_percent?: number;
}

/** Why it is shown or not. `reasons` are all that stand against it, in the order in which they are asked; the first one counts, and none means that it shows. */
export interface CampaignExplanation {
  readonly is_shown: boolean;
  readonly reasons: readonly Refusal[];
  readonly verdict: "match" | "no_match" | "unknown";
  readonly conditions: readonly ConditionVerdict[];
  readonly at: string;
  readonly met_at: string | null;
  readonly page_view: ExplainedPageView | null;
}

/** What a visitor has met in all their browsers. `shown_at`: when any campaign was shown in the last 24 hours, the latest first. */
export interface CampaignHistory {
  readonly items: readonly MetCampaign[];
  readonly shown_at: readonly string[];
}

/** A campaign as staff see it; `status` is the one of this moment. */
export interface CampaignItem {
  readonly id: `cmp_${string}`;
  readonly store_id: `sto_${string}`;
  readonly name: string;
  readonly tag: string;
  readonly status: CampaignStatus;
  readonly definition: CampaignDefinition;
  readonly version: number;
  readonly created_at: string;
  readonly updated_at: string;
}

/** What is to change; what is left out stays. */
export interface CampaignLimitsChange {
  readonly version: number;
  readonly per_day?: number | null;
  readonly gap_seconds?: number | null;
}

/** How many campaigns one shopper meets in 24 hours, and the least time between two; 0: no limit. A store that has set none begins with version 0. */
export interface CampaignLimitsView {
  readonly store_id: `sto_${string}`;
  readonly per_day: number;
  readonly gap_seconds: number;
  readonly version: number;
}

/** An address at one of the store's domains, for buttons. */
export interface CampaignLink {
  readonly id: string;
  readonly url: string;
}

/** Campaigns, the latest first. */
export interface CampaignPage {
  readonly items: readonly CampaignItem[];
  readonly next: string | null;
}

/** How often one shopper may meet it; `hours` counts for the kind of that name. */
export interface CampaignRepeat {
  readonly kind?: RepeatKind;
  readonly hours?: number;
}

/** Whose face the message has; `agent` names one of the store's agents. */
export interface CampaignSender {
  readonly kind?: "agent" | "random_agent" | "shop";
  readonly agent_id?: string | null;
}

/** Where a campaign stands; `scheduled` is active with a start that is still to come. */
export type CampaignStatus = "active" | "draft" | "ended" | "paused" | "scheduled";

/** A campaign to begin with; name and summary by the console's languages, the definition in the store's. */
export interface CampaignTemplate {
  readonly id: string;
  readonly names: Readonly<Record<string, string>>;
  readonly summaries: Readonly<Record<string, string>>;
  readonly definition: CampaignDefinition;
}

/** Campaigns to begin with, fitted to a store. */
export interface CampaignTemplates {
  readonly items: readonly CampaignTemplate[];
}

/** The message in one language: Markdown (bold, italic, code, lists), `{{name|default}}` for variables. */
export interface CampaignText {
  readonly text: string;
  readonly buttons?: readonly CampaignButton[];
  readonly capture?: CampaignCapture | null;
}

/** How often things happened with one campaign, all variants together. */
export interface CampaignTotals {
  readonly campaign_id: `cmp_${string}`;
  readonly shown_count: number;
  readonly clicked_count: number;
  readonly dismissed_count: number;
  readonly replied_count: number;
}

/** The counts of a store's campaigns; one that nobody met yet is left out. */
export interface CampaignTotalsList {
  readonly items: readonly CampaignTotals[];
}

/** One of the messages that are compared, by locale; `weight` is its share beside the others' weights. */
export interface CampaignVariant {
  readonly id: string;
  readonly texts: Readonly<Record<string, CampaignText>>;
  readonly weight?: number;
}

/** How often things happened with one variant; reports of programs are left out. An empty `variant`: none was named. */
export interface CampaignVariantCounts {
  readonly variant: string;
  readonly eligible_count: number;
  readonly shown_count: number;
  readonly clicked_count: number;
  readonly dismissed_count: number;
  readonly replied_count: number;
  readonly code_copied_count: number;
  readonly would_have_shown_count: number;
  readonly unallocated_shown_count: number;
  readonly unallocated_would_have_shown_count: number;
  readonly unallocated_clicked_count: number;
  readonly unallocated_replied_count: number;
}

/** What the widget knows of an active campaign: the same for every visitor of a locale. */
export interface CampaignView {
  readonly id: `cmp_${string}`;
  readonly sender: ShownSender;
  readonly discount_code: string | null;
  readonly variants: readonly ShownVariant[];
  readonly conditions: Readonly<Record<string, unknown>> | null;
  readonly delivery: ShownDelivery;
}

/** Categories in the tree's order, parents first. */
export interface CategoryPage {
  readonly items: readonly CategoryView[];
  readonly next: string | null;
}

/** A category that holds such articles; `parent_id` is null at the top, the count is of all levels below. */
export interface CategoryView {
  readonly id: string;
  readonly parent_id: string | null;
  readonly title: string;
  readonly articles_count: number;
}

/** `center` is null while none is built. */
export interface CenterAnswer {
  readonly center: CenterView | null;
  readonly helpful_count: number;
  readonly unhelpful_count: number;
  readonly searches_without_result_count: number;
}

/** A built help center. `next_due_at` is when the next scheduled article may be shown by another build. */
export interface CenterView {
  readonly url: string;
  readonly default_locale: string;
  readonly locales: readonly string[];
  readonly built_at: string;
  readonly next_due_at: string | null;
  readonly articles_count: number;
  readonly states: readonly StateCounts[];
}

/** What tells people from programs. */
export interface Challenge {
  readonly website?: string;
  readonly seconds?: number | null;
  readonly proof?: Proof | null;
}

/** What an agent changed; assignees are authors. */
export interface Change {
  readonly field: "assignee_id" | "status" | "tags";
  readonly from: string | readonly string[] | Author | null;
  readonly to: string | readonly string[] | Author | null;
  readonly by: Author | null;
}

/** What is to change; what is left out stays. */
export interface ChangeCampaign {
  readonly version: number;
  readonly name?: string | null;
  readonly status?: "active" | "draft" | "ended" | "paused" | null;
  readonly definition?: CampaignDefinition | null;
}

/** What an agent changes; what is left out stays. */
export interface ChangeConversation {
  readonly status?: Status;
  readonly snoozed_until?: string | null;
  readonly assignee_id?: string | null;
  readonly tags?: readonly string[];
  readonly version?: number | null;
}

/** What is to change; what is left out stays. */
export interface ChangeQuickResponse {
  readonly version: number;
  readonly texts?: Readonly<Record<string, QuickResponseText>> | null;
  readonly is_on_home?: boolean | null;
  readonly page_patterns?: readonly string[] | null;
  readonly is_active?: boolean | null;
}

/** What an agent says of themselves. */
export interface ChangeSession {
  readonly presence?: Presence | null;
  readonly locale?: string | null;
  readonly gets_waiting_mail?: boolean | null;
}

/** By what way a conversation came. */
export type Channel = "chat" | "contact_form" | "email" | "sms" | "voice";

/** Conditions to be looked at; nothing is kept. */
export interface CheckConditions {
  readonly conditions: Readonly<Record<string, unknown>>;
}

/** The new password. */
export interface ChoosePassword {
  readonly password: string;
}

/** The newest first. */
export interface CommentPage {
  readonly items: readonly CommentView[];
  readonly next: string | null;
}

/** What a reader wrote. `title` is null for an article that is no more. */
export interface CommentView {
  readonly id: string;
  readonly article_id: string;
  readonly title: string | null;
  readonly locale: string;
  readonly is_helpful: boolean;
  readonly comment: string;
  readonly answered_at: string;
}

/** What is said of one field, by its path such as `conditions.all[0].value`. */
export interface ConditionRemark {
  readonly field: string;
  readonly message: string;
}

/** One condition: its place, what it saw, whether that fits, and why not. */
export interface ConditionVerdict {
  readonly path: string;
  readonly field: string;
  readonly operator: string;
  /** Any JSON value */
  readonly seen: unknown;
  readonly verdict: "match" | "no_match" | "unknown";
  readonly reason: string | null;
}

/** What would be refused, and what is allowed but can hardly be meant. */
export interface ConditionsChecked {
  readonly errors: readonly ConditionRemark[];
  readonly warnings: readonly ConditionRemark[];
}

/** One consent. */
export interface ConsentAnswer {
  readonly consent: ConsentView;
}

/** The campaign that asked, by the name that it has now. One that was deleted has no page any more. */
export interface ConsentCampaign {
  readonly id: string;
  readonly name: string;
  readonly is_deleted: boolean;
}

/** Consents, the newest first. */
export interface ConsentPage {
  readonly items: readonly ConsentView[];
  readonly next: string | null;
}

/** One of the staff. */
export interface ConsentStaff {
  readonly id: string;
  readonly name: string;
}

/** Whether news may go to the address by this consent. */
export type ConsentState = "given" | "withdrawn";

/** That someone agreed to get news at an address: when, to which words, and whether that holds. */
export interface ConsentView {
  readonly id: string;
  readonly store_id: `sto_${string}`;
  readonly email: string;
  readonly text: string;
  readonly locale: string | null;
  readonly page_url: string | null;
  readonly campaign_id: string | null;
  readonly campaign: ConsentCampaign | null;
  readonly state: ConsentState;
  readonly granted_at: string;
  readonly revoked_at: string | null;
  readonly revoked_by: WithdrawnBy | null;
  readonly withdrawal: Withdrawal | null;
}

/** What is to change; what is left out stays. */
export interface ContactFormChange {
  readonly version: number;
  readonly replaces_chat?: "always" | "away" | "never" | null;
  readonly subjects?: readonly Subject[] | null;
}

/** What the widget needs of it. */
export interface ContactFormConfig {
  readonly replaces_chat: "always" | "away" | "never";
  readonly subjects: readonly SubjectChoice[];
}

/** The forms of the agent's stores. */
export interface ContactFormPage {
  readonly items: readonly ContactFormView[];
  readonly next: string | null;
}

/** A store's contact form. */
export interface ContactFormView {
  readonly store_id: `sto_${string}`;
  readonly replaces_chat: "always" | "away" | "never";
  readonly subjects: readonly Subject[];
  readonly version: number;
}

/** One conversation. */
export interface ConversationAnswer {
  readonly conversation: ConversationView;
}

/** The campaign that a conversation came of, or that a message answers, by the name that it had then. */
export interface ConversationCampaign {
  readonly id: string;
  readonly name: string;
  readonly variant: string;
}

/** A conversation came into being or changed, for its visitor. */
export interface ConversationEvent {
  readonly conversation_id: `cnv_${string}`;
  readonly seq: number;
  readonly conversation: ConversationView;
}

/** A visitor's conversations, newest first. */
export interface ConversationPage {
  readonly items: readonly ConversationView[];
  readonly next: string | null;
}

/** A conversation as its visitor sees it. */
export interface ConversationView {
  readonly id: `cnv_${string}`;
  readonly status: Status;
  readonly channel: Channel;
  readonly seq: number;
  readonly created_at: string;
  readonly updated_at: string;
  readonly last_message: MessageView | null;
  readonly unread_count: number;
  readonly visitor_read_seq: number;
  readonly agents_read_seq: number;
  readonly assignee: Author | null;
  readonly waiting_told_at: string | null;
}

/** Days that are otherwise, both ends included; without ranges the shop is closed. */
export interface DayExceptionEntry {
  readonly name: string;
  readonly first_on: string;
  readonly last_on: string;
  readonly ranges?: readonly TimeRange[];
}

/** A campaign as far as it decides where it shows: nothing of what it says. Without conditions everybody meets it; one that is broken cannot be read, and nobody does. */
export interface DebuggedCampaign {
  readonly id: `cmp_${string}`;
  readonly name: string;
  readonly status: CampaignStatus;
  readonly is_broken: boolean;
  readonly conditions: Readonly<Record<string, unknown>> | null;
  readonly delivery: ShownDelivery | null;
}

/** All that the store has, those that nobody meets yet too; the highest priority first. */
export interface DebuggedCampaigns {
  readonly items: readonly DebuggedCampaign[];
  readonly next: string | null;
}

/** A moment of a visit: what is seen by the fields of conditions, what was met before, what stands open. What is left out is not known, or did not happen. */
export interface DescribedVisit {
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly at?: string | null;
  readonly shown_at?: string | null;
  readonly is_shown_this_visit?: boolean;
  readonly is_conversation_open?: boolean;
  readonly is_widget_open?: boolean;
  readonly is_another_shown?: boolean;
  readonly shown_times?: readonly string[];
}

/** One conversation, for one of the staff. */
export interface DeskConversationAnswer {
  readonly conversation: OwnConversationView;
}

/** A conversation came into being or changed, for staff. */
export interface DeskConversationEvent {
  readonly conversation_id: `cnv_${string}`;
  readonly seq: number;
  readonly conversation: DeskConversationView;
}

/** Conversations of the inbox, the one that moved last first. */
export interface DeskConversationPage {
  readonly items: readonly OwnConversationView[];
  readonly next: string | null;
}

/** A conversation as all staff see it: what the desk's events carry. */
export interface DeskConversationView {
  readonly id: `cnv_${string}`;
  readonly status: Status;
  readonly channel: Channel;
  readonly seq: number;
  readonly created_at: string;
  readonly updated_at: string;
  readonly last_message: MessageView | null;
  readonly visitor_read_seq: number;
  readonly agents_read_seq: number;
  readonly assignee: Author | null;
  readonly store_id: `sto_${string}`;
  readonly visitor: VisitorView;
  readonly assignee_id: `agt_${string}` | null;
  readonly team_id: string | null;
  readonly tags: readonly string[];
  readonly snoozed_until: string | null;
  readonly version: number;
  readonly subject: string | null;
  readonly campaign: ConversationCampaign | null;
  readonly waiting_since: string | null;
  readonly waiting_told_at: string | null;
}

/** A new or changed entry, for staff, with the conversation as it then stands. */
export interface DeskMessageEvent {
  readonly conversation_id: `cnv_${string}`;
  readonly seq: number;
  readonly message: MessageView;
  readonly conversation: DeskConversationView;
}

/** For which visit, and by which definition if not by the saved one. With `visitor_id` the server's own memory of that visitor stands for what they have met, and the hold-out is theirs; without a `visit`, the page view of theirs that came closest to the conditions stands for it. */
export interface ExplainCampaign {
  readonly visit?: DescribedVisit | null;
  readonly visitor_id?: string | null;
  readonly definition?: CampaignDefinition | null;
  readonly is_active?: boolean;
}

/** A page view that was recorded of a visitor, as it stood when they left it. */
export interface ExplainedPageView {
  readonly url: string;
  readonly left_at: string;
  readonly among_count: number;
}

/** An agent whom shoppers may meet. */
export interface Face {
  readonly id: string;
  readonly name: string;
  readonly picture_url: string | null;
  readonly is_online: boolean;
}

/** The answers of a day, or of the week that begins on this Monday; days are UTC's. */
export interface FeedbackCount {
  readonly starts_on: string;
  readonly helpful_count: number;
  readonly unhelpful_count: number;
}

/** Every period up to today, the earliest first, those without an answer as well. */
export interface FeedbackCountPage {
  readonly items: readonly FeedbackCount[];
  readonly next: string | null;
}

/** A person is asked for. */
export type Handover = Record<string, never>;

/** What a draft of business hours means. */
export interface HoursPreview {
  readonly is_open: boolean;
  readonly hours: HoursView;
}

/** When a shop is open, as its pages are told: in moments, so that they need no calendar of the shop's zone. */
export interface HoursView {
  readonly time_zone: string | null;
  readonly is_always_open: boolean;
  readonly openings: readonly OpeningView[];
}

/** The secret with which a shop signs who its shoppers are: for its server, never for a page. */
export interface IdentitySecret {
  readonly secret: string;
}

/** How many conversations each fixed view of the inbox holds. */
export interface InboxCounts {
  readonly open: number;
  readonly mine: number;
  readonly unassigned: number;
  readonly snoozed: number;
  readonly closed: number;
}

/** An origin whose pages have loaded the widget. */
export interface InstallationView {
  readonly origin: string;
  readonly seen_at: string;
}

/** The answer. `conversation_id`: both bubbles stand in that conversation, which came of an earlier question. */
export interface InteractionAnswer {
  readonly interaction_id: `int_${string}`;
  readonly answer: string;
  readonly conversation_id: `cnv_${string}` | null;
}

/** Whether it helped; if not, a person is asked for. */
export interface InteractionFeedback {
  readonly helpful: boolean;
}

/** What the widget refuses before the server has to. */
export interface Limits {
  readonly message_characters: number;
  readonly attachments: number;
  readonly attachment_bytes: number;
  readonly attachment_types: readonly string[];
}

/** One message. */
export interface MessageAnswer {
  readonly message: MessageView;
}

/** A new or changed message, for the visitor. */
export interface MessageEvent {
  readonly conversation_id: `cnv_${string}`;
  readonly seq: number;
  readonly message: MessageView;
}

/** A message goes to the shopper; notes and changes are for staff only. */
export type MessageKind = "change" | "message" | "note";

/** A page of a thread, oldest first, the newest page when nothing else is asked; `next` leads further back. `seq` is the conversation's at the same moment: a reader of the stream applies only what is later. */
export interface MessagePage {
  readonly items: readonly MessageView[];
  readonly next: string | null;
  readonly seq: number;
}

/** One entry of a thread. */
export interface MessageView {
  readonly id: `msg_${string}`;
  readonly client_id: string | null;
  readonly conversation_id: `cnv_${string}`;
  readonly seq: number;
  readonly changed_seq: number;
  readonly kind: MessageKind;
  readonly author_kind: AuthorKind;
  readonly author: Author | null;
  readonly text: string;
  readonly attachments: readonly AttachmentView[];
  readonly via: Via | null;
  readonly change: Change | null;
  readonly created_at: string;
  readonly campaign?: ConversationCampaign;
}

/** When a visitor last met a campaign; or would have, had they not been held out. */
export interface MetCampaign {
  readonly campaign_id: `cmp_${string}`;
  readonly met_at: string;
}

/** Whether an article helped, and what was missing. */
export interface NewArticleFeedback {
  readonly helpful: boolean;
  readonly locale?: string;
  readonly comment?: string | null;
}

/** What a reader looked for, and how many articles were found. */
export interface NewArticleSearch {
  readonly query: string;
  readonly locale?: string;
  readonly results?: number;
}

/** Whom to block: a visitor, or the address that this visitor has given. */
export interface NewBlock {
  /** A UUID that the client makes */
  readonly id: string;
  readonly visitor_id: string;
  readonly kind?: BlockKind;
}

/** The hours of a store that had none. */
export interface NewBusinessHours {
  /** A UUID that the client makes */
  readonly id: string;
  readonly store_id: string;
  readonly time_zone: string;
  readonly week: Week;
  readonly exceptions?: readonly DayExceptionEntry[];
}

/** A campaign; it begins as a draft. */
export interface NewCampaign {
  /** A UUID that the client makes */
  readonly id: string;
  readonly store_id: string;
  readonly name: string;
  readonly definition: CampaignDefinition;
}

/** The store, and the origin of the page that shows why its campaigns are shown or not. */
export interface NewCampaignDebugToken {
  readonly store_id: string;
  readonly origin: string;
}

/** The first message and where it was written. */
export interface NewConversation {
  readonly message: NewMessage;
  readonly page?: Page | null;
  readonly campaign_id?: string | null;
  readonly campaign_variant?: string | null;
  readonly campaign_agent_id?: string | null;
  readonly campaign_impression_id?: string | null;
}

/** An address to be answered at, and whether news may go there. */
export interface NewEmail {
  readonly email: string;
  readonly marketing_consent?: boolean;
  readonly consent_text?: string | null;
  readonly locale?: string | null;
  readonly campaign_id?: string | null;
}

/** A shopper asks; in which language they read. */
export interface NewInteraction {
  /** A UUID that the client makes */
  readonly id: string;
  readonly locale?: string;
}

/** A message with its client-made id. */
export interface NewMessage {
  /** A UUID that the client makes */
  readonly id: string;
  readonly text?: string;
  readonly attachments?: readonly string[];
}

/** A quick response; it comes last in the list. Without a `tag` one is made of the question. */
export interface NewQuickResponse {
  /** A UUID that the client makes */
  readonly id: string;
  readonly store_id: string;
  readonly texts: Readonly<Record<string, QuickResponseText>>;
  readonly tag?: string;
  readonly is_on_home?: boolean;
  readonly page_patterns?: readonly string[];
  readonly is_active?: boolean;
}

/** Run a campaign over the visits that were recorded; by this definition if not by the saved one. */
export interface NewReplay {
  /** A UUID that the client makes */
  readonly id: string;
  readonly definition?: CampaignDefinition | null;
}

/** One thing that happened, such as `campaign:shown`, at this time of the browser's clock. */
export interface NewSignal {
  readonly name: string;
  readonly at: string;
  readonly campaign_id?: string | null;
  readonly variant?: string | null;
  readonly properties?: Readonly<Record<string, string | number | number | boolean | null>>;
}

/** A report: what happened since the last one. */
export interface NewSignals {
  /** A UUID that the client makes */
  readonly id: string;
  readonly items: readonly NewSignal[];
}

/** A filled-in form with its client-made id. */
export interface NewSubmission {
  /** A UUID that the client makes */
  readonly id: string;
  readonly subject: string;
  readonly details: string;
  readonly email: string;
  readonly name?: string | null;
  readonly challenge?: Challenge | null;
}

/** A browser that comes, or comes back with its resume secret. */
export interface NewVisitor {
  readonly id?: string | null;
  readonly resume?: string | null;
  readonly page?: Page | null;
  readonly locale?: string;
  readonly identity?: string | null;
}

/** A shopper's message, and the campaign that it answers. */
export interface NewVisitorMessage {
  /** A UUID that the client makes */
  readonly id: string;
  readonly text?: string;
  readonly attachments?: readonly string[];
  readonly campaign_id?: string | null;
  readonly campaign_variant?: string | null;
  readonly campaign_agent_id?: string | null;
  readonly campaign_impression_id?: string | null;
}

/** The person has asked staff for no more news. */
export interface NewWithdrawal {
  /** A UUID that the client makes */
  readonly id: string;
  readonly note?: string;
}

/** Two moments between which the shop is open without a break. */
export interface OpeningView {
  readonly from: string;
  readonly to: string;
}

/** A conversation as one agent sees it, with how far they have read. */
export interface OwnConversationView {
  readonly id: `cnv_${string}`;
  readonly status: Status;
  readonly channel: Channel;
  readonly seq: number;
  readonly created_at: string;
  readonly updated_at: string;
  readonly last_message: MessageView | null;
  readonly visitor_read_seq: number;
  readonly agents_read_seq: number;
  readonly assignee: Author | null;
  readonly store_id: `sto_${string}`;
  readonly visitor: VisitorView;
  readonly assignee_id: `agt_${string}` | null;
  readonly team_id: string | null;
  readonly tags: readonly string[];
  readonly snoozed_until: string | null;
  readonly version: number;
  readonly subject: string | null;
  readonly campaign: ConversationCampaign | null;
  readonly waiting_since: string | null;
  readonly waiting_told_at: string | null;
  readonly read_seq: number;
  readonly unread_count: number;
  readonly visitor_conversations_count: number;
}

/** The page on which a shopper is. */
export interface Page {
  readonly url: string;
  readonly title?: string;
  readonly referrer?: string;
}

/** What becomes of a colour, and why. */
export interface PaletteAnswer {
  readonly color: string;
  readonly light: PaletteView;
  readonly dark: PaletteView;
  readonly asked_ratio: number;
  readonly used_ratio: number;
  readonly lightness_change: number;
}

/** The finished colours of one scheme. */
export interface PaletteView {
  readonly solid: string;
  readonly hover: string;
  readonly on_solid: string;
  readonly soft: string;
  readonly text: string;
  readonly focus: string;
  readonly ring: string | null;
}

/** By what answers are counted. */
export type Period = "day" | "week";

/** What an agent says of themselves; without an open console they are offline whatever they said. */
export type Presence = "away" | "offline" | "online";

/** An agent or a visitor came, went or stepped away. */
export interface PresenceEvent {
  readonly presence: Presence;
  readonly agent_id?: `agt_${string}`;
  readonly visitor_id?: `vis_${string}`;
}

/** The body of every error answer (RFC 9457, with `code` for programs and `errors` for forms). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly errors: readonly ProblemField[];
  readonly challenge?: ProofChallenge;
}

/** One field that does not fit. */
export interface ProblemField {
  readonly field: string;
  readonly message: string;
}

/** The solution, with what it solves. */
export interface Proof {
  readonly salt: string;
  readonly challenge: string;
  readonly number: number;
  readonly signature: string;
}

/** What is to be solved: the number whose SHA-256 after `salt`, in decimal digits, is `challenge`. */
export interface ProofChallenge {
  readonly algorithm: "SHA-256";
  readonly salt: string;
  readonly challenge: string;
  readonly max_number: number;
  readonly signature: string;
}

/** One quick response. */
export interface QuickResponseAnswer {
  readonly quick_response: QuickResponseView;
}

/** How often it was seen, asked, said to help, and not enough. */
export interface QuickResponseCounts {
  readonly shown_count: number;
  readonly clicked_count: number;
  readonly helped_count: number;
  readonly more_help_count: number;
}

/** Which come first, in this order; all others of the store stay behind them. */
export interface QuickResponseOrder {
  readonly store_id: string;
  readonly ids: readonly string[];
}

/** Quick responses in the order in which shoppers meet them. */
export interface QuickResponsePage {
  readonly items: readonly QuickResponseView[];
  readonly next: string | null;
}

/** What is asked and answered in one language. The answer is Markdown: bold, links, code, lists. */
export interface QuickResponseText {
  readonly question: string;
  readonly answer: string;
}

/** A quick response as staff see it. */
export interface QuickResponseView {
  readonly id: `qrs_${string}`;
  readonly store_id: `sto_${string}`;
  readonly tag: string;
  readonly texts: Readonly<Record<string, QuickResponseText>>;
  readonly is_on_home: boolean;
  readonly page_patterns: readonly string[];
  readonly is_active: boolean;
  readonly version: number;
  readonly created_at: string;
  readonly updated_at: string;
  readonly counts: QuickResponseCounts;
}

/** What readers said. `title` is null for an article that is no more. `lowest_unhelpful_share` is the share of "no" that one can be sure of (Wilson's lower bound, 95 %). */
export interface RatedArticle {
  readonly article_id: string;
  readonly title: string | null;
  readonly url: string | null;
  readonly helpful_count: number;
  readonly unhelpful_count: number;
  readonly lowest_unhelpful_share: number;
}

/** The least helpful article first. */
export interface RatedArticlePage {
  readonly items: readonly RatedArticle[];
  readonly next: string | null;
}

/** Everything up to this seq has been seen. */
export interface Read {
  readonly seq: number;
}

/** How far someone has read. An agent's mark goes back when they mark a conversation unread. */
export interface ReadEvent {
  readonly conversation_id: `cnv_${string}`;
  readonly seq: number;
  readonly reader: "agent" | "visitor";
  readonly agent_id: `agt_${string}` | null;
  readonly read_seq: number;
}

/** How often this stood first against showing it. */
export interface ReasonCount {
  readonly reason: Refusal;
  readonly count: number;
}

/** Why a campaign does not show now, in the order in which it is asked. */
export type Refusal = "another_shown" | "conditions_differ" | "conditions_unknown" | "conversation_open" | "day_limit" | "held_out" | "not_active" | "shown_before" | "shown_this_visit" | "shown_too_recently" | "too_soon" | "widget_open";

/** How often one shopper may meet a campaign. */
export type RepeatKind = "hours" | "once" | "visit";

/** One replay. */
export interface ReplayAnswer {
  readonly replay: ReplayItem;
}

/** One condition: on how many page views it was met, and on how many nothing was recorded of what it asks for. */
export interface ReplayCondition {
  readonly path: string;
  readonly field: string;
  readonly operator: string;
  readonly met_count: number;
  readonly unknown_count: number;
}

/** One day (UTC). */
export interface ReplayDay {
  readonly day: string;
  readonly page_views_count: number;
  readonly shown_count: number;
}

/** A replay, its progress in percent, and its result when it is done. */
export interface ReplayItem {
  readonly id: `rpl_${string}`;
  readonly campaign_id: `cmp_${string}`;
  readonly status: ReplayStatus;
  readonly progress: number;
  readonly created_at: string;
  readonly finished_at: string | null;
  readonly result: ReplayResult | null;
}

/** What would have come of it. Page views are taken as they stood when the shopper left them. */
export interface ReplayResult {
  readonly since: string;
  readonly page_views_count: number;
  readonly is_cut: boolean;
  readonly fitting_count: number;
  readonly shown_count: number;
  readonly held_out_count: number;
  readonly visitors_count: number;
  readonly anonymous_count: number;
  readonly reasons: readonly ReasonCount[];
  readonly collisions: readonly CampaignCollision[];
  readonly days: readonly ReplayDay[];
  readonly unrecorded_fields: readonly string[];
  readonly conditions: readonly ReplayCondition[];
}

/** Where a replay stands. */
export type ReplayStatus = "done" | "running" | "waiting";

/** Take a deletion back. */
export type RestoreCampaign = Record<string, never>;

/** Take a deletion back. */
export type RestoreQuickResponse = Record<string, never>;

/** Something may have been missed: fetch again what is on the screen. */
export interface ResyncEvent {
  readonly reason: string;
}

/** The secret of a link in a mail. */
export interface Return {
  readonly token: string;
}

/** This browser is the shopper's from now on. */
export interface Returned {
  readonly visitor_id: `vis_${string}`;
  readonly resume: string;
  readonly token: string;
  readonly expires_at: string;
  readonly conversation_id: `cnv_${string}`;
}

/** What an agent may do; each includes the conversations of their stores but `editor`. */
export type Role = "admin" | "agent" | "editor" | "owner";

/** The most frequent first. */
export interface SearchPage {
  readonly items: readonly SearchView[];
  readonly next: string | null;
}

/** What was looked for in vain, how often in all, and when last. */
export interface SearchView {
  readonly query: string;
  readonly locale: string;
  readonly times: number;
  readonly asked_at: string;
}

/** Kept mail, newest first. */
export interface SentMailPage {
  readonly items: readonly SentMailView[];
  readonly next: string | null;
}

/** A mail that was kept instead of sent. */
export interface SentMailView {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly sent_at: string;
}

/** Who is signed in, and the token that writes must carry. */
export interface SessionView {
  readonly agent: AgentView;
  readonly csrf_token: string;
  readonly account: AccountView;
  readonly stores: readonly StoreView[];
  readonly is_demo: boolean;
}

/** A button with the address of its link. */
export interface ShownButton {
  readonly kind: "ask" | "link" | "open_chat" | "quick_response";
  readonly label: string;
  readonly question: string | null;
  readonly quick_response_id: string | null;
  readonly link_id: string | null;
  readonly url: string | null;
}

/** A field for the shopper's address; an empty `consent`: no marketing is asked for. */
export interface ShownCapture {
  readonly label: string;
  readonly consent: string;
  readonly thanks: string;
}

/** When it shows; the server has looked at the status. */
export interface ShownDelivery {
  readonly starts_at: string | null;
  readonly ends_at: string | null;
  readonly priority: number;
  readonly repeat: ShownRepeat;
  readonly while_conversation_open: boolean;
  readonly while_widget_open: boolean;
  readonly holdout_percent: number;
}

/** How much of campaigns one shopper meets; 0: no limit. */
export interface ShownLimits {
  readonly per_day: number;
  readonly gap_seconds: number;
}

/** What the widget knows of a quick response before it is asked. */
export interface ShownQuickResponse {
  readonly id: `qrs_${string}`;
  readonly question: string;
  readonly is_on_home: boolean;
  readonly page_patterns: readonly string[];
}

/** How often one shopper may meet it. */
export interface ShownRepeat {
  readonly kind: RepeatKind;
  readonly hours: number;
}

/** Whose face the message has. `name` and `picture_url` are those of the named agent, while they are of the shop. */
export interface ShownSender {
  readonly kind: "agent" | "random_agent" | "shop";
  readonly agent_id: string | null;
  readonly name: string | null;
  readonly picture_url: string | null;
}

/** A variant in the reader's language. */
export interface ShownVariant {
  readonly id: string;
  readonly weight: number;
  readonly text: string;
  readonly buttons: readonly ShownButton[];
  readonly capture: ShownCapture | null;
}

/** Email and password. */
export interface SignIn {
  readonly email: string;
  readonly password: string;
  readonly totp?: string | null;
}

/** Who the shopper is, signed by the shop: a JSON Web Token. */
export interface SignedIdentity {
  readonly token: string;
}

/** Who of the staff decided it. */
export interface Staff {
  readonly id: `agt_${string}`;
  readonly name: string;
}

/** A conversation and its first message. */
export interface StartedConversation {
  readonly conversation: ConversationView;
  readonly message: MessageView;
}

/** How many articles have each state in a locale; without one, in any. */
export interface StateCounts {
  readonly locale: string | null;
  readonly published: number;
  readonly draft: number;
  readonly scheduled: number;
  readonly archived: number;
  readonly unlisted: number;
  readonly outdated: number;
  readonly missing: number;
}

/** Where a conversation stands in the inbox. */
export type Status = "closed" | "open" | "snoozed";

/** Whether the browser may keep anything. */
export interface StorageDecision {
  readonly granted: boolean;
}

/** The shop. */
export interface StoreFace {
  readonly id: `sto_${string}`;
  readonly name: string;
  readonly slug: string;
}

/** Stores by name. */
export interface StorePage {
  readonly items: readonly StoreView[];
  readonly next: string | null;
}

/** A store as its staff see it. */
export interface StoreView {
  readonly id: `sto_${string}`;
  readonly name: string;
  readonly slug: string;
  readonly key: string;
  readonly domains: readonly string[];
  readonly locales: readonly string[];
}

/** One thing that a shopper may write about. */
export interface Subject {
  readonly id: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly tag: string;
}

/** A subject in the shopper's language. */
export interface SubjectChoice {
  readonly id: string;
  readonly text: string;
}

/** The conversation that it became. */
export interface Submitted {
  readonly conversation_id: `cnv_${string}`;
}

/** By the shop's clock. An end before the start is on the next day; `24:00` is the day's own end. */
export interface TimeRange {
  readonly from: string;
  readonly to: string;
}

/** Whether someone is writing now. */
export interface Typing {
  readonly is_typing?: boolean;
}

/** Someone writes, or has stopped. */
export interface TypingEvent {
  readonly conversation_id: `cnv_${string}`;
  readonly author_kind: AuthorKind;
  readonly author: Author | null;
  readonly is_typing: boolean;
}

/** The shopper's last message shall be news again. */
export type Unread = Record<string, never>;

/** An article in one locale; its addresses are null unless it is published. `updated_at` is a day. */
export interface VersionView {
  readonly locale: string;
  readonly title: string;
  readonly state: ArticleState;
  readonly is_unlisted: boolean;
  readonly is_outdated: boolean;
  readonly url: string | null;
  readonly markdown_url: string | null;
  readonly source: string;
  readonly updated_at: string | null;
  readonly publish_at: string | null;
}

/** How a message came about, where it was not simply written. */
export type Via = "campaign" | "flow" | "macro" | "rule";

/** Where a shopper was last. */
export interface VisitedPage {
  readonly url: string;
  readonly title: string;
  readonly referrer: string;
}

/** Who the browser is, the secret that it keeps, and a token for its calls. */
export interface VisitorCredentials {
  readonly visitor_id: `vis_${string}`;
  readonly resume: string;
  readonly token: string;
  readonly expires_at: string;
}

/** The shopper of a conversation, as staff see them. */
export interface VisitorView {
  readonly id: `vis_${string}`;
  readonly name: string | null;
  readonly email: string | null;
  readonly locale: string;
  readonly is_online: boolean;
  readonly first_seen_at: string;
  readonly last_seen_at: string;
  readonly user_agent: string | null;
  readonly page: VisitedPage | null;
}

/** What is to change; what is left out stays. */
export interface WaitingChange {
  readonly version: number;
  readonly tells?: boolean | null;
  readonly minutes?: number | null;
  readonly asks?: "contact_form" | "email" | "nothing" | null;
  readonly mails_answers?: boolean | null;
  readonly answer_minutes?: number | null;
  readonly texts?: Readonly<Record<string, WaitingTexts>> | null;
}

/** What the widget says to a shopper who waits; null: its own words. */
export interface WaitingConfig {
  readonly asks: "contact_form" | "email" | "nothing";
  readonly told: string | null;
  readonly told_closed: string | null;
}

/** The settings of the agent's stores. */
export interface WaitingPage {
  readonly items: readonly WaitingView[];
  readonly next: string | null;
}

/** What a merchant may say in their own words; empty: the widget's own. */
export interface WaitingTexts {
  readonly told?: string;
  readonly told_closed?: string;
}

/** How a store keeps shoppers informed. */
export interface WaitingView {
  readonly store_id: `sto_${string}`;
  readonly tells: boolean;
  readonly minutes: number;
  readonly asks: "contact_form" | "email" | "nothing";
  readonly mails_answers: boolean;
  readonly answer_minutes: number;
  readonly texts: Readonly<Record<string, WaitingTexts>>;
  readonly version: number;
}

/** The hours of each day; a day without any is closed. */
export interface Week {
  readonly monday?: readonly TimeRange[];
  readonly tuesday?: readonly TimeRange[];
  readonly wednesday?: readonly TimeRange[];
  readonly thursday?: readonly TimeRange[];
  readonly friday?: readonly TimeRange[];
  readonly saturday?: readonly TimeRange[];
  readonly sunday?: readonly TimeRange[];
}

/** Everything that the widget needs before it draws its panel. */
export interface WidgetConfig {
  readonly store: StoreFace;
  readonly locale: string;
  readonly appearance: Appearance;
  readonly agents: readonly Face[];
  readonly hours: HoursView;
  readonly reply_time_seconds: number | null;
  readonly limits: Limits;
  readonly storage: "after_consent" | "after_interaction" | "at_once";
  readonly helpcenter_url: string | null;
  readonly greeting: string | null;
  readonly campaigns: readonly CampaignView[];
  readonly campaign_limits: ShownLimits;
  readonly quick_responses: readonly ShownQuickResponse[];
  readonly flows: readonly (Readonly<Record<string, unknown>>)[];
  readonly contact_form: ContactFormConfig | null;
  readonly waiting: WaitingConfig;
}

/** How the widget of a store is set up. */
export interface WidgetSettings {
  readonly store_id: `sto_${string}`;
  readonly store_key: string;
  readonly name: string;
  readonly version: number;
  readonly domains: readonly string[];
  readonly locales: readonly string[];
  readonly available_locales: readonly string[];
  readonly appearance: AppearanceSettings;
  readonly texts: Readonly<Record<string, WidgetTexts>>;
  readonly storage: "after_consent" | "after_interaction" | "at_once";
  readonly installations: readonly InstallationView[];
  readonly script_url: string;
}

/** What is to change; what is left out stays. */
export interface WidgetSettingsChange {
  readonly version: number;
  readonly domains?: readonly string[] | null;
  readonly locales?: readonly string[] | null;
  readonly appearance?: AppearanceSettings | null;
  readonly texts?: Readonly<Record<string, WidgetTexts>> | null;
  readonly storage?: "after_consent" | "after_interaction" | "at_once" | null;
}

/** What a merchant may say in their own words; empty: the widget's own. */
export interface WidgetTexts {
  readonly label?: string;
  readonly greeting?: string;
}

/** That staff withdrew it, and why; whether that was undone. */
export interface Withdrawal {
  readonly by: ConsentStaff;
  readonly note: string;
  readonly withdrawn_at: string;
  readonly undone_at: string | null;
}

/** By what a consent was taken back. */
export type WithdrawnBy = "agent" | "stop_link";

/** By the event's name: what its data holds. */
export interface VisitorEvents {
  readonly "conversation.created": ConversationEvent;
  readonly "conversation.updated": ConversationEvent;
  readonly "message.created": MessageEvent;
  readonly "message.updated": MessageEvent;
  readonly "read": ReadEvent;
  readonly "typing": TypingEvent;
  readonly "resync": ResyncEvent;
}

/** By the event's name: what its data holds. */
export interface DeskEvents {
  readonly "conversation.created": DeskConversationEvent;
  readonly "conversation.updated": DeskConversationEvent;
  readonly "message.created": DeskMessageEvent;
  readonly "message.updated": DeskMessageEvent;
  readonly "read": ReadEvent;
  readonly "typing": TypingEvent;
  readonly "presence": PresenceEvent;
  readonly "resync": ResyncEvent;
}
