// A small stand-in for the server, to build and look at the console without one. Not shipped.
//   PORT=8500 node dev/server.mjs [--more=300] [--empty]
// It also serves the built console, with the policy that the real server sends.
// POST /dev/message {conversation_id,text} · /dev/typing {conversation_id} · /dev/fail {path} · /dev/reset {}
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { asAuthor, createState, findAgent } from "./state.mjs";

const PORT = Number(process.env.PORT ?? 8500);
const options = {
  more: Number(process.argv.find((arg) => arg.startsWith("--more="))?.slice(7) ?? 0),
  empty: process.argv.includes("--empty"),
};
const DIST = fileURLToPath(new URL("../../../../widget_server/console/dist/", import.meta.url));
const TYPES = { js: "text/javascript", css: "text/css", svg: "image/svg+xml", woff2: "font/woff2", html: "text/html; charset=utf-8" };
const ME = "agt_ben";

let state = createState(options);
let position = 0;
let failing = null;
const streams = new Set();
const log = [];

function emit(event, data, isDurable = true) {
  if (isDurable) position += 1;
  const frame = `event: ${event}\n${isDurable ? `id: e1-${position}\n` : ""}data: ${JSON.stringify(data)}\n\n`;
  if (isDurable) log.push({ position, frame });
  for (const stream of streams) stream.write(frame);
}

const shared = (conversation) => ({ ...conversation, read_seq: null, unread_count: null, visitor_conversations_count: null });

function emitMessage(message) {
  const conversation = state.conversations.get(message.conversation_id);
  emit("message.created", { conversation_id: conversation.id, seq: message.seq, message, conversation: shared(conversation) });
}

const problem = (status, code, detail, errors = []) => ({ status, body: { type: "about:blank", title: code, status, detail, code, errors } });
const ok = (body, status = 200) => ({ status, body });

function listConversations(query) {
  const wanted = Object.fromEntries(query);
  const words = (wanted.query ?? "").toLowerCase();
  const assignee = { me: ME, none: null }[wanted.assignee_id] ?? (wanted.assignee_id === "none" ? null : wanted.assignee_id);
  const all = [...state.conversations.values()]
    .filter((one) => !wanted.store_id || one.store_id === wanted.store_id)
    .filter((one) => !wanted.status || one.status === wanted.status)
    .filter((one) => !wanted.visitor_id || one.visitor.id === wanted.visitor_id)
    .filter((one) => wanted.assignee_id === undefined || one.assignee_id === assignee)
    .filter((one) => !words || JSON.stringify([one.visitor, one.last_message?.text]).toLowerCase().includes(words))
    .sort((a, b) => (b.last_message?.created_at ?? "").localeCompare(a.last_message?.created_at ?? ""));
  const from = Number(wanted.after ?? 0);
  const to = from + Number(wanted.limit ?? 50);
  return ok({ items: all.slice(from, to), next: to < all.length ? String(to) : null });
}

function countInbox(query) {
  const all = [...state.conversations.values()].filter((one) => !query.get("store_id") || one.store_id === query.get("store_id"));
  const open = all.filter((one) => one.status === "open");
  return ok({
    open: open.length,
    mine: open.filter((one) => one.assignee_id === ME).length,
    unassigned: open.filter((one) => one.assignee_id === null).length,
    snoozed: all.filter((one) => one.status === "snoozed").length,
    closed: all.filter((one) => one.status === "closed").length,
  });
}

function changeConversation(conversation, patch) {
  if (patch.version !== conversation.version) return problem(409, "version_conflict", "The conversation has changed.");
  const by = asAuthor(findAgent(ME));
  for (const field of ["status", "assignee_id", "tags"]) {
    if (patch[field] === undefined || JSON.stringify(patch[field]) === JSON.stringify(conversation[field])) continue;
    const author = (id) => asAuthor(findAgent(id));
    const change = field === "assignee_id"
      ? { field, from: conversation.assignee, to: author(patch[field]), by }
      : { field, from: conversation[field], to: patch[field], by };
    conversation[field] = patch[field];
    if (field === "assignee_id") conversation.assignee = author(patch[field]);
    conversation.version += 1;
    emitMessage(state.addMessage(conversation.id, { kind: "change", authorKind: "system", author: null, text: "", change }));
  }
  if (patch.snoozed_until !== undefined) conversation.snoozed_until = patch.snoozed_until;
  if (conversation.status !== "snoozed") conversation.snoozed_until = null;
  emit("conversation.updated", { conversation_id: conversation.id, seq: conversation.seq, conversation: shared(conversation) });
  return ok({ conversation });
}

function onConversation(method, id, rest, query, body) {
  const conversation = state.conversations.get(id);
  if (!conversation) return problem(404, "conversation_not_found", "No such conversation.");
  if (!rest && method === "GET") return ok({ conversation });
  if (!rest && method === "PATCH") return changeConversation(conversation, body);
  if (rest === "messages" && method === "GET") {
    const all = state.messages.get(id).filter((message) => !query.get("before") || message.seq < Number(query.get("before")));
    const items = all.slice(-Number(query.get("limit") ?? 50));
    return ok({ items, next: items.length < all.length ? String(items[0].seq) : null, seq: conversation.seq });
  }
  if ((rest === "messages" || rest === "notes") && method === "POST") {
    const message = state.addMessage(id, {
      clientId: body.id, kind: rest === "notes" ? "note" : "message", authorKind: "agent", author: asAuthor(findAgent(ME)), text: body.text,
    });
    emitMessage(message);
    return ok({ message }, 201);
  }
  if (rest === "read" || rest === "unread") {
    const byVisitor = state.messages.get(id).filter((message) => message.author_kind === "visitor");
    const seq = rest === "read" ? body.seq : (byVisitor.at(-1)?.seq ?? 1) - 1;
    conversation.read_seq = seq;
    conversation.unread_count = byVisitor.filter((message) => message.seq > seq).length;
    emit("read", { conversation_id: id, seq: conversation.seq, reader: "agent", agent_id: ME, read_seq: seq });
  }
  return { status: 204 };
}

let isSignedIn = process.argv.includes("--signed-in");

function answer(method, path, query, body) {
  if (failing && path.startsWith(failing)) return problem(503, "unavailable", "The server is busy.");
  if (path === "/session" && method === "POST") {
    if (body.password !== "demo-password") return problem(401, "wrong_credentials", "Email and password do not match.");
    isSignedIn = true;
    return ok({ agent: state.agents.find(({ id }) => id === ME), csrf_token: "csrf" }, 201);
  }
  if (!isSignedIn) return path.startsWith("/password-resets") ? { status: 204 } : problem(401, "signed_out", "Sign in.");
  const me = state.agents.find(({ id }) => id === ME);
  if (path === "/session") {
    if (method === "DELETE") isSignedIn = false;
    if (method === "PATCH") me.presence = body.presence;
    if (method === "DELETE") return { status: 204 };
    return ok({ agent: me, csrf_token: "csrf", account: { id: "acc_pine", name: "Pine & Oak" }, stores: state.stores, is_demo: true });
  }
  if (path === "/agents") return ok({ items: state.agents, next: null });
  if (path === "/sent-mail") return ok({ items: state.mails, next: null });
  if (path === "/inbox/counts") return countInbox(query);
  if (path === "/conversations") return listConversations(query);
  const [, id, rest] = /^\/conversations\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
  if (id) return onConversation(method, id, rest, query, body);
  const [, attachment] = /^\/attachments\/([^/]+)$/.exec(path) ?? [];
  if (attachment) return ok({ attachment: { id: attachment, url: `/api/v1/attachments/${attachment}/file` } });
  if (path === "/attachments") {
    return ok({ attachment: { id: `att_${randomBytes(4).toString("hex")}`, name: "measures.pdf", content_type: "application/pdf", size_bytes: 82_000, width: null, height: null, url: "/x" } }, 201);
  }
  return problem(404, "not_found", "No such resource.");
}

function control(path, body) {
  if (path === "/dev/message") {
    const conversation = state.conversations.get(body.conversation_id);
    const { visitor } = conversation;
    emitMessage(state.addMessage(body.conversation_id, { authorKind: "visitor", author: { id: visitor.id, name: visitor.name ?? "", picture_url: null }, text: body.text }));
  }
  if (path === "/dev/typing") {
    emit("typing", { conversation_id: body.conversation_id, author_kind: body.agent ? "agent" : "visitor", author: body.agent ? asAuthor(findAgent(body.agent)) : null, is_typing: true }, false);
  }
  if (path === "/dev/streams") return ok({ streams: streams.size });
  if (path === "/dev/touch") state.conversations.get(body.conversation_id).version += 1;
  if (path === "/dev/fail") failing = body.path;
  if (path === "/dev/cut") for (const stream of streams) stream.destroy();
  if (path === "/dev/reset") {
    state = createState({ ...options, ...body });
    failing = null;
    isSignedIn = body.signed_in ?? true;
    for (const stream of streams) stream.end();
  }
  return { status: 204 };
}

const CRACK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 320"><rect width="480" height="320" fill="#d9c7a8"/><path fill="#7a4e2a" d="M0 90h480v150H0z"/><path stroke="#4b2d15" stroke-width="3" fill="none" d="M60 150c60 14 90-10 150 6s90-8 140 10"/></svg>';

function serveConsole(path, response) {
  const file = path.startsWith("/console/assets/") ? path.slice("/console/".length) : "index.html";
  if (!existsSync(DIST + file) || file.includes("..")) return response.writeHead(404).end();
  const nonce = randomBytes(16).toString("base64");
  const bytes = readFileSync(DIST + file);
  response.writeHead(200, {
    "Content-Type": TYPES[file.split(".").at(-1)] ?? "text/plain",
    "Content-Security-Policy":
      `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; font-src 'self'; ` +
      "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; " +
      "require-trusted-types-for 'script'; trusted-types default",
  });
  response.end(file === "index.html" ? bytes.toString().replaceAll("__CSP_NONCE__", nonce) : bytes);
}

function serveStream(request, response) {
  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
  response.write("retry: 1000\n\n: ping\n\n");
  const last = Number(/^e1-(\d+)$/.exec(request.headers["last-event-id"] ?? "")?.[1] ?? position);
  for (const { position: at, frame } of log) if (at > last) response.write(frame);
  streams.add(response);
  const ping = setInterval(() => response.write(": ping\n\n"), 15_000);
  request.on("close", () => {
    clearInterval(ping);
    streams.delete(response);
  });
}

async function readBody(request) {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  try {
    return JSON.parse(Buffer.concat(pieces).toString() || "{}");
  } catch {
    return {};
  }
}

createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, "http://localhost");
  if (pathname === "/") return response.writeHead(302, { Location: "/console/" }).end();
  if (pathname.startsWith("/console")) return serveConsole(pathname, response);
  if (pathname === "/api/v1/events") return isSignedIn ? serveStream(request, response) : response.writeHead(401).end();
  if (pathname.endsWith("/file")) return response.writeHead(200, { "Content-Type": "image/svg+xml" }).end(CRACK);
  const body = await readBody(request);
  const { status, body: result } = pathname.startsWith("/dev/")
    ? control(pathname, body)
    : answer(request.method, pathname.replace("/api/v1", ""), searchParams, body);
  response.writeHead(status, { "Content-Type": status >= 400 ? "application/problem+json" : "application/json" });
  response.end(result ? JSON.stringify(result) : undefined);
}).listen(PORT, "127.0.0.1", () => console.log(`fake API and console on http://127.0.0.1:${PORT}/console/`));
