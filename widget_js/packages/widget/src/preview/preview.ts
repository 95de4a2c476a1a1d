/**
 * The page of a live preview: the real widget, told a draft instead of what the server says. The console sends the
 * draft by postMessage; nothing that is done here leaves the page.
 */

import type { CampaignView, QuickAnswer, WidgetConfig } from "@parlor/shared/api";

/** What the console tells; each one takes the place of the one before. */
export interface PreviewDraft {
  readonly config: WidgetConfig;
  readonly locale: string;
  readonly scheme: "light" | "dark";
  readonly isOpen: boolean;
  /** The moment that the widget takes for now; null: the real one. */
  readonly at?: string | null;
  /** What the shopper has written and waits for an answer to. */
  readonly says?: string;
  /** Answers to what the widget posts, by the path below the API; what is not here is answered with nothing. */
  readonly answers?: Readonly<Record<string, unknown>>;
  /** The quick response that is asked as by a click; null: none. */
  readonly asked?: string | null;
  /** Shown at once, whatever its conditions and its delivery say. */
  readonly campaign?: CampaignView | null;
}

interface Parlor {
  open(): Promise<unknown>;
  close(): Promise<unknown>;
  setLocale(tag: string): Promise<unknown>;
  sendMessage(text: string): Promise<unknown>;
  setColorScheme(scheme: string): Promise<unknown>;
  logout(): Promise<unknown>;
}

const API = "/api/widget/v1";
/** The widget asks again after less than this. */
const LATER_MS = 60_000;
/** A row comes with its chunk. */
const LOOKS_EVERY_MS = 30;
const MOST_LOOKS = 300;
const page = window as unknown as { Parlor?: Parlor };
let draft: PreviewDraft | undefined;
/** The latest moment that the widget's clock has shown, and how far it is from the real one. */
let furthest = 0;
let shift = 0;
let isOpen: boolean | undefined;
let count = 0;
/** The newest draft that came, which may not be shown yet. */
let wanted: PreviewDraft | undefined;
/** The shop's answer on the screen, and the bubbles of the conversation that came of it. */
let asked: { question: string; answer: string; id: unknown } | undefined;
let bubbles: Record<string, unknown>[] = [];
let hasSaid = false;
let campaignText = "";
let campaignId = "";

// The widget goes to its field when it opens; whoever fills in the form beside it keeps the keyboard.
const takeFocus = HTMLElement.prototype.focus;
HTMLElement.prototype.focus = function (options) {
  if (document.hasFocus()) takeFocus.call(this, options);
};

// The frame has no origin: the browser has locks here and refuses each of them. Without any, a tab goes by itself.
Object.defineProperty(navigator, "locks", { value: undefined });

const realNow = Date.now.bind(Date);
Date.now = () => realNow() + shift;

// A link of a campaign leads nowhere from here.
addEventListener("click", (event) => {
  const isLink = event.composedPath().some((each) => each instanceof HTMLAnchorElement);
  if (isLink) event.preventDefault();
});

const json = (body: unknown, status = 200): Response =>
  new Response(status === 204 ? null : JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });

/** An answer like the server's, so that a click in the preview shows what a click does. */
function answer(method: string, path: string, body: Record<string, unknown>): Response {
  const given = draft?.answers?.[path];
  const response = draft?.config.quick_responses.find(({ id }) => path === `/quick-responses/${id}`);
  if (response && given) asked = { question: response.question, answer: (given as QuickAnswer).answer, id: body["id"] };
  if (given !== undefined) return json(given, method === "POST" ? 201 : 200);
  // The scheme that was chosen above the preview, not that of the merchant's device.
  if (path === "/config" && draft) {
    const config = withCampaign(draft);
    return json({ ...config, appearance: { ...config.appearance, color_scheme: draft.scheme } });
  }
  if (path === "/events") return new Response(new ReadableStream(), { headers: { "Content-Type": "text/event-stream" } });
  const expires_at = new Date(realNow() + 3_600_000).toISOString();
  if (path === "/visitors") return json({ visitor_id: "vis_preview", resume: "preview", token: "preview", expires_at }, 201);
  if (path === "/identity") bubbles = [];
  if (/^\/interactions\//.test(path)) return body["helpful"] ? json(null, 204) : json({ conversation_id: handOver() }, 201);
  if (path === "/conversations" && method === "GET") {
    const last = bubbles.at(-1);
    return json({ items: last ? [makeConversation(last)] : [], next: null });
  }
  if (path === "/emails" && method === "GET") return json({ email: null });
  if (method === "GET") return json({ items: bubbles, next: null, seq: count });
  if (path === "/conversations") {
    const message = makeMessage(body["message"] as Record<string, unknown>);
    bubbles = [message];
    return json({ conversation: makeConversation(message), message }, 201);
  }
  if (/\/messages$/.test(path)) {
    const message = makeMessage(body);
    bubbles.push(message);
    return json({ message }, 201);
  }
  return json(null, 204);
}

/** As the server does for who needs more help: question and answer stand in a conversation. */
function handOver(): string {
  if (asked) {
    const { question, answer: text, id } = asked;
    const theirs = { author_kind: "system", via: "flow" };
    bubbles = [makeMessage({ id, text: question }), { ...makeMessage({ id: null, text }), ...theirs }];
  }
  return "cnv_preview";
}

/** A draft that differs is another campaign to the widget, so that what was dismissed before is shown again. */
function withCampaign({ config, campaign }: PreviewDraft): WidgetConfig {
  if (!campaign) return { ...config, campaigns: [] };
  const text = JSON.stringify(campaign);
  if (text !== campaignText) campaignId = `cmp_preview_${realNow()}`;
  campaignText = text;
  const delivery = {
    ...campaign.delivery, starts_at: null, ends_at: null, repeat: { kind: "visit" as const, hours: 1 }, while_conversation_open: true,
    while_widget_open: true, holdout_percent: 0,
  };
  return { ...config, campaigns: [{ ...campaign, id: campaignId as CampaignView["id"], conditions: null, delivery }] };
}

function makeMessage(body: Record<string, unknown>): Record<string, unknown> {
  count += 1;
  const created_at = new Date().toISOString();
  return {
    id: `msg_${count}`, conversation_id: "cnv_preview", seq: count, client_id: body["id"], kind: "message", author_kind: "visitor",
    author: null, text: body["text"], attachments: [], created_at, changed_seq: count, change: null, via: null,
  };
}

function makeConversation(message: Record<string, unknown>): Record<string, unknown> {
  const at = message["created_at"];
  return {
    id: "cnv_preview", status: "open", channel: "chat", assignee: null, unread_count: 0, visitor_read_seq: count, agents_read_seq: 0,
    waiting_told_at: draft?.says ? at : null, last_message: message, created_at: at, updated_at: at, seq: count,
  };
}

window.fetch = async (input, init = {}) => {
  const { pathname } = new URL(String(input), location.href);
  const path = pathname.slice(pathname.indexOf(API) + API.length);
  const body = typeof init.body === "string" ? (JSON.parse(init.body) as Record<string, unknown>) : {};
  return answer(init.method ?? "GET", path, body);
};

async function show(next: PreviewDraft): Promise<void> {
  const isFirst = !draft;
  draft = next;
  document.documentElement.dataset["scheme"] = next.scheme;
  if (isFirst) await start();
  // The widget asks for its configuration again when the page is looked at and the last one is old: it may have asked
  // by itself while its clock showed a moment far ahead.
  furthest = Math.max(furthest, Date.now()) + LATER_MS;
  shift = furthest - realNow();
  document.dispatchEvent(new Event("visibilitychange"));
  // It has asked by now: from here on its clock shows what the draft says, however often it was made to ask.
  shift = next.at ? Date.parse(next.at) - realNow() : 0;
  const { Parlor } = page;
  if (!Parlor) return;
  // What was asked of the draft before is no longer what it says.
  if (asked) await Parlor.logout();
  asked = undefined;
  await Parlor.setColorScheme(next.scheme);
  await Parlor.setLocale(next.locale);
  if (isOpen !== next.isOpen) {
    isOpen = next.isOpen;
    await (isOpen ? Parlor.open() : Parlor.close());
  }
  if (next.isOpen) await ask(next);
  if (!next.says || hasSaid) return;
  hasSaid = true;
  await Parlor.sendMessage(next.says);
}

/** Presses the row of a quick response as soon as it is there, until the answer is, unless another draft is waiting. */
async function ask(next: PreviewDraft): Promise<void> {
  const response = next.config.quick_responses.find(({ id }) => id === next.asked);
  let isPressed = false;
  // What was asked is waited for: forgetting it in the middle would leave half of it.
  for (let looks = 0; response && (isPressed || next === wanted) && looks < MOST_LOOKS; looks += 1) {
    const root = document.querySelector("parlor-widget")?.shadowRoot;
    if (root?.querySelector(".quick-pair")) return;
    const rows = [...(root?.querySelectorAll<HTMLElement>("[role=group] button") ?? [])];
    // A row that was pressed is not seen any more.
    const row = rows.find((each) => each.textContent === response.question && each.checkVisibility());
    row?.click();
    isPressed ||= row !== undefined;
    await new Promise((resolve) => setTimeout(resolve, LOOKS_EVERY_MS));
  }
}

function start(): Promise<unknown> {
  const script = document.createElement("script");
  script.src = new URL("widget.js", location.href).href;
  script.dataset["store"] = "pk_preview";
  const loaded = new Promise((resolve) => (script.onload = resolve));
  document.head.append(script);
  return loaded;
}

let showing: Promise<void> = Promise.resolve();
addEventListener("message", ({ source, data }: MessageEvent<PreviewDraft>) => {
  if (source !== parent) return;
  wanted = data;
  showing = showing.then(() => show(data)).catch(() => undefined);
});
parent.postMessage("ready", "*");
