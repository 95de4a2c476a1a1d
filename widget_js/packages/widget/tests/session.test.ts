import assert from "node:assert/strict";
import { test } from "node:test";
import { logout } from "../src/session/logout.ts";
import { ApiError, createSession, type Session } from "../src/session/session.ts";
import { createStorage, type Storage } from "../src/session/storage.ts";

interface Scene {
  session: Session;
  storage: Storage;
  calls: { method: string; path: string; body: unknown; headers: Record<string, string> }[];
  changed: string[];
}

type Answer = [status: number, body?: unknown];

const trade = (visitor: string, token: string): Answer => [
  201,
  { visitor_id: visitor, resume: `resume of ${visitor}`, token, expires_at: "2026-11-24T11:00:00.000Z" },
];

function scene(answers: Answer[], identity: { value?: string } = {}): Scene {
  const calls: Scene["calls"] = [];
  const changed: string[] = [];
  const storage = createStorage("pk_1", null);
  const fakeFetch = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const body: unknown = typeof init?.body === "string" ? JSON.parse(init.body) : null;
    const path = String(url).replace("https://host/api/widget/v1", "");
    calls.push({ method: init!.method!, path, body, headers: init!.headers as Record<string, string> });
    const [status, answer] = answers.shift()!;
    if (status === 0) throw new TypeError("no network");
    return new Response(status === 204 ? null : JSON.stringify(answer ?? {}), { status });
  };
  let count = 0;
  const session = createSession({
    base: "https://host/",
    storeKey: "pk_1",
    fetch: fakeFetch as typeof fetch,
    storage,
    locks: { request: (_name, run) => run() },
    page: () => ({ url: `https://shop.example/${(count += 1)}`, title: "", referrer: "" }),
    locale: () => "en",
    makeId: () => `id-${count}`,
    identity,
    onRefused: () => changed.push("refused"),
    onVisitorChanged: (isSamePerson) => changed.push(isSamePerson ? "same person" : "changed"),
  });
  return { session, storage, calls, changed };
}

test("the first request makes a visitor, and its token goes in a header, never in an address", async () => {
  const { session, calls, storage } = scene([trade("vis_1", "t1"), [200, { items: [] }]]);
  assert.equal(session.hasVisitor(), false);
  await session.request("GET", "/conversations");
  assert.deepEqual(calls.map((call) => call.path), ["/visitors", "/conversations"]);
  assert.equal(calls[1]!.headers.Authorization, "Bearer t1");
  assert.equal(calls[1]!.headers["X-Parlor-Store"], "pk_1");
  assert.equal(storage.read().resume, "resume of vis_1");
});

test("a first visit whose answer was lost is repeated with the same id and body", async () => {
  const { session, calls } = scene([[0], trade("vis_1", "t1")]);
  await assert.rejects(session.headers());
  await session.headers();
  assert.deepEqual(calls[0]!.body, calls[1]!.body);
});

test("a token that ran out is traded by the resume secret, and the request repeated once", async () => {
  const { session, calls, changed } = scene([trade("vis_1", "t1"), [401], trade("vis_1", "t2"), [200]]);
  await session.request("GET", "/conversations");
  assert.equal((calls[2]!.body as { resume: string }).resume, "resume of vis_1");
  assert.equal(calls[3]!.headers.Authorization, "Bearer t2");
  assert.deepEqual(changed, []);
});

test("two requests that meet an old token trade once", async () => {
  const { session, calls } = scene([trade("vis_1", "t1"), [401], [401], trade("vis_1", "t2"), [200], [200]]);
  await session.headers();
  await Promise.all([session.request("GET", "/a"), session.request("GET", "/b")]);
  assert.equal(calls.filter((call) => call.path === "/visitors").length, 2);
});

test("another visitor than before is told", async () => {
  const { session, changed } = scene([trade("vis_1", "t1"), [401], trade("vis_2", "t2"), [200]]);
  await session.request("GET", "/conversations");
  assert.deepEqual(changed, ["changed"]);
});

test("a problem keeps its status, code and words", async () => {
  const { session } = scene([trade("vis_1", "t1"), [422, { code: "too_long", detail: "The text is too long" }]]);
  await assert.rejects(session.request("POST", "/conversations", {}), (error: ApiError) => {
    assert.equal(error.status, 422);
    assert.equal(error.message, "The text is too long");
    return error.isFinal;
  });
});

test("what is public needs no visitor", async () => {
  const { session, calls } = scene([[200, {}]]);
  await session.requestPublic("/config?locale=en");
  assert.equal(calls[0]!.headers.Authorization, undefined);
});

test("the shop's identity is told with the first visit", async () => {
  const { session, calls } = scene([trade("vis_1", "t1")], { value: "signed" });
  await session.headers();
  assert.equal((calls[0]!.body as { identity: string }).identity, "signed");
});

test("an identity that is not believed is told once and forgotten, and the shopper can still write", async () => {
  const { session, calls, changed } = scene([[422, { code: "c" }], trade("vis_1", "t1")], { value: "forged" });
  await session.headers();
  assert.equal((calls[1]!.body as { identity?: string }).identity, undefined);
  assert.deepEqual(changed, ["refused"]);
});

test("whoever logs out is forgotten here, and the next request makes a new visitor", async () => {
  const { session, storage, calls, changed } = scene([trade("vis_1", "t1"), [204], trade("vis_2", "t2")]);
  await session.headers();
  await logout(session);
  assert.deepEqual([calls[1]!.method, calls[1]!.path], ["DELETE", "/identity"]);
  assert.equal(storage.read().resume, undefined);
  assert.deepEqual(changed, ["changed"]);
  await session.headers();
  assert.equal((calls[2]!.body as { resume?: string }).resume, undefined);
  assert.equal(storage.read().visitor_id, "vis_2");
});

test("what another tab has stored is followed: a new visitor is told of, the same one is not", async () => {
  const { session, storage } = scene([trade("vis_1", "t1")]);
  await session.headers();
  assert.equal(session.follow(), false);
  storage.write({ visitor_id: "vis_2", resume: "other" });
  assert.equal(session.follow(), true);
});

test("who is identified stays the same person, so that what waits to be sent is kept", async () => {
  const { session, changed } = scene([trade("vis_1", "t1")]);
  await session.headers();
  session.adopt({ visitor_id: "vis_2", resume: "r", token: "t2", expires_at: "2026-11-24T11:00:00.000Z" }, "same");
  assert.deepEqual(changed, ["same person"]);
  assert.equal((await session.headers()).Authorization, "Bearer t2");
});
