/**
 * A stand-in for the server, for developing the widget and photographing its states: `npm run dev-server -w
 * @parlor/widget`. It keeps everything in memory and believes everyone. POST /dev/<what> plays the agent's side.
 */

import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Author, Conversation, ConversationId, NewMessage, WidgetConfig } from "@parlor/shared/api";
import { ARTICLES } from "./articles.ts";
import {
  addConversation, addMessage, addVisitor, attachments, BEN, NADIA, openStream, tell, tokens, visitors, type Visitor, type Changing } from "./state.ts";

const port = Number(process.env.PORT ?? 8400);
const dist = process.env.PARLOR_DIST ?? "../widget_server/widget/dist";
/** What the next requests are answered instead, for drawing failures. */
let failing: { status: number; path: string } | null = null;

const config = (locale: string): WidgetConfig => ({
  store: { id: "sto_1", name: "Pine & Oak", slug: "pine-and-oak" },
  locale,
  appearance: {
    position: "end",
    spacing_x: 20,
    spacing_y: 20,
    label: null,
    picture: null,
    color_scheme: "auto",
    light: { solid: "#1f5c46", hover: "#124d38", on_solid: "#ffffff", soft: "#ebf5f0", text: "#1f5c46", focus: "#1f5c46", ring: null },
    dark: { solid: "#1f5c46", hover: "#124d38", on_solid: "#ffffff", soft: "#192d25", text: "#6fae94", focus: "#6fae94", ring: "rgb(255 255 255/.2)" },
  },
  agents: [NADIA, BEN].map((agent) => ({ ...agent, is_online: true })),
  hours: { time_zone: null, is_always_open: true, openings: [] },
  reply_time_seconds: 300,
  limits: {
    message_characters: 5000,
    attachments: 5,
    attachment_bytes: 10_485_760,
    attachment_types: ["image/jpeg", "image/png", "image/gif", "image/webp", "application/pdf", "text/plain", "text/csv"],
  },
  storage: "after_interaction",
  helpcenter_url: `http://localhost:${port}/help/`,
  greeting: null,
  campaigns: [],
  campaign_limits: { per_day: 0, gap_seconds: 0 },
  quick_responses: [],
  flows: [],
  contact_form: null,
  waiting: { asks: "email", told: null, told_closed: null },
});

const json = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { "Content-Type": status < 400 ? "application/json" : "application/problem+json" });
  response.end(status === 204 ? undefined : JSON.stringify(body));
};

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

interface Call {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  body: Buffer;
  given: Record<string, unknown>;
  visitor: Visitor | undefined;
}

type Route = [method: string, path: RegExp, run: (call: Call, ...parts: string[]) => void];

const thread = (call: Call, id: string) => call.visitor?.threads.get(id as ConversationId);

const issue = ({ response }: Call, visitor: Visitor, status: number): void => {
  const token = randomUUID();
  tokens.set(token, visitor);
  const expires_at = new Date(Date.now() + 1_800_000).toISOString();
  json(response, status, { visitor_id: visitor.id, resume: visitor.resume, token, expires_at });
};

function takeFile(call: Call): void {
  const boundary = /boundary=(.+)$/.exec(call.request.headers["content-type"] ?? "")?.[1] ?? "";
  const text = call.body.toString("latin1");
  const part = text.split(`--${boundary}`).find((each) => each.includes('name="file"')) ?? "";
  const bytes = Buffer.from(part.slice(part.indexOf("\r\n\r\n") + 4, -2), "latin1");
  const name = Buffer.from(/filename="([^"]*)"/.exec(part)?.[1] ?? "file", "latin1").toString();
  const content_type = /Content-Type: (\S+)/i.exec(part)?.[1] ?? "text/plain";
  const id = `att_${randomUUID().slice(0, 8)}` as const;
  const attachment = { id, name, content_type, size_bytes: bytes.length, width: null, height: null, url: `/files/${id}` };
  attachments.set(id, { attachment, bytes });
  json(call.response, 201, { attachment });
}

const API: Route[] = [
  ["GET", /^\/config$/, ({ response, url }) => json(response, 200, config(url.searchParams.get("locale") ?? "en"))],
  ["POST", /^\/visitors$/, (call) => issue(call, visitors.get(String(call.given.resume)) ?? addVisitor(), 201)],
  ["POST", /^\/identity$/, (call) => issue(call, addVisitor(), 200)],
  ["DELETE", /^\/identity$/, (call) => issue(call, addVisitor(), 200)],
  ["GET", /^\/articles$/, ({ response, url }) => {
    const query = (url.searchParams.get("query") ?? "").toLowerCase();
    const items = ARTICLES.filter((each) => each.title.toLowerCase().includes(query)).map(({ markdown: _, ...rest }) => rest);
    json(response, 200, { items, next: null });
  }],
  ["GET", /^\/articles\/(.+)$/, ({ response }, slug) => {
    const article = ARTICLES.find((each) => each.slug === slug);
    json(response, article ? 200 : 404, article ? { article } : { title: "Not found", code: "not_found" });
  }],
  ["GET", /^\/events$/, ({ request, response, visitor }) => openStream(visitor!, response, request.headers["last-event-id"] as string)],
  ["GET", /^\/conversations$/, ({ response, visitor }) => {
    const items: Conversation[] = [...visitor!.threads.values()].map((each) => each.conversation);
    json(response, 200, { items: items.reverse(), next: null });
  }],
  ["POST", /^\/conversations$/, ({ response, visitor, given }) => json(response, 201, addConversation(visitor!, given.message as NewMessage))],
  ["GET", /^\/conversations\/(\w+)\/messages$/, (call, id) => {
    const { messages, conversation } = thread(call, id!)!;
    const before = Number(call.url.searchParams.get("before") ?? Infinity);
    const limit = Number(call.url.searchParams.get("limit") ?? 50);
    json(call.response, 200, { items: messages.filter((each) => each.seq < before).slice(-limit), next: null, seq: conversation.seq });
  }],
  ["POST", /^\/conversations\/(\w+)\/messages$/, ({ response, visitor, given }, id) =>
    json(response, 201, { message: addMessage(visitor!, id as ConversationId, given as unknown as NewMessage, null) })],
  ["POST", /^\/conversations\/(\w+)\/typing$/, ({ response }) => json(response, 204, null)],
  ["POST", /^\/conversations\/(\w+)\/read$/, (call, id) => {
    const { conversation } = thread(call, id!)!;
    conversation.visitor_read_seq = Number(call.given.seq);
    conversation.unread_count = 0;
    tell(call.visitor!, "read", { conversation_id: id, seq: conversation.seq, reader: "visitor", agent_id: null, read_seq: call.given.seq });
    json(call.response, 204, null);
  }],
  ["POST", /^\/attachments$/, takeFile],
  ["GET", /^\/attachments\/(\w+)$/, ({ response }, id) => json(response, 200, { attachment: attachments.get(id!)?.attachment })],
];

/** The newest conversation of all, which is what a test has just begun. */
function latest(): { visitor: Visitor; conversation: Changing<Conversation> } {
  const visitor = [...visitors.values()].filter((each) => each.threads.size).at(-1)!;
  return { visitor, conversation: [...visitor.threads.values()].at(-1)!.conversation };
}

const DEV: Record<string, (given: Record<string, unknown>) => void> = {
  message: ({ text, author }) => {
    const { visitor, conversation } = latest();
    addMessage(visitor, conversation.id, { id: randomUUID(), text: String(text) }, (author as Author | undefined) ?? NADIA);
  },
  typing: ({ is_typing = true }) => {
    const { visitor, conversation } = latest();
    tell(visitor, "typing", { conversation_id: conversation.id, author_kind: "agent", author: NADIA, is_typing }, false);
  },
  read: () => {
    const { visitor, conversation } = latest();
    conversation.agents_read_seq = conversation.seq;
    tell(visitor, "read", { conversation_id: conversation.id, seq: conversation.seq, reader: "agent", agent_id: NADIA.id, read_seq: conversation.seq });
  },
  fail: (given) => (failing = given.status ? { status: Number(given.status), path: String(given.path ?? "") } : null),
  drop: () => visitors.forEach((visitor) => visitor.streams.forEach((stream) => stream.end())),
};

const STRICT = `default-src 'none'; script-src http://127.0.0.1:${port}; connect-src http://127.0.0.1:${port}; img-src http://127.0.0.1:${port}; require-trusted-types-for 'script'; trusted-types 'none'`;

/** A page of a shop. Served under `localhost`, with the widget from 127.0.0.1: another origin, and the strictest policy. */
function shopPage(url: URL): string {
  const attributes = [...url.searchParams].map(([name, value]) => `data-${name}="${value.replace(/[^\w# .-]/g, "")}"`);
  return `<!doctype html><html lang="${url.searchParams.get("locale") ?? "en"}"><meta name="viewport" content="width=device-width"><title>Alder bench</title>
<link rel="icon" href="data:,"><h1>Alder bench</h1><p>Oiled oak, 120 cm. £249.00</p><a href="/other">Other page</a>
<script async src="http://127.0.0.1:${port}/widget.js" data-store="pk_demo" data-color="#1f5c46" ${attributes.join(" ")}></script>`;
}

function sendFile(response: ServerResponse, path: string): void {
  try {
    const bytes = readFileSync(dist + path);
    response.writeHead(200, { "Content-Type": "text/javascript", "Access-Control-Allow-Origin": "*" });
    response.end(bytes);
  } catch {
    json(response, 404, {});
  }
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url!, `http://${request.headers.host}`);
  response.setHeader("Access-Control-Allow-Origin", request.headers.origin ?? "*");
  response.setHeader("Access-Control-Allow-Headers", "Authorization, X-Parlor-Store, Content-Type, Last-Event-ID");
  response.setHeader("Access-Control-Allow-Methods", "GET, POST, DELETE");
  if (request.method === "OPTIONS") return json(response, 204, null);
  const body = await readBody(request);
  const path = url.pathname.replace(/^\/api\/widget\/v1/, "");
  if (path === "/widget.js" || path.startsWith("/w/")) return sendFile(response, path);
  const file = attachments.get(path.replace("/files/", ""));
  if (file) return void response.writeHead(200, { "Content-Type": file.attachment.content_type }).end(file.bytes);
  if (path === url.pathname && !path.startsWith("/dev/")) {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": STRICT });
    return void response.end(shopPage(url));
  }
  const given = (request.headers["content-type"] === "application/json" ? JSON.parse(body.toString() || "{}") : {}) as Record<string, unknown>;
  const act = DEV[path.slice(5)];
  if (path.startsWith("/dev/") && act) return act(given), json(response, 204, null);
  if (failing && path.includes(failing.path)) return json(response, failing.status, { title: "Refused", detail: "The shop is not taking messages now.", code: "refused" });
  const visitor = tokens.get((request.headers.authorization ?? "").slice(7));
  const isPublic = /^\/(config|visitors|articles)/.test(path);
  if (!visitor && !isPublic) return json(response, 401, { code: "token_expired" });
  const route = API.find(([method, pattern]) => method === request.method && pattern.test(path));
  if (!route) return json(response, 404, { code: "not_found" });
  route[2]({ request, response, url, body, given, visitor }, ...route[1].exec(path)!.slice(1));
}

createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    console.error(error);
    json(response, 500, { title: String(error) });
  });
}).listen(port, () => console.log(`http://localhost:${port}/`));
