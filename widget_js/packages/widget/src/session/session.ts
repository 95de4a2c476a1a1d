/**
 * Requests to the widget API in the name of this browser's visitor. The resume secret is traded for a short token,
 * which stays in memory; a token that has run out is traded again, once, and the request repeated.
 */

import type { Page, Problem, VisitorSession } from "@parlor/shared/api";
import { readRetryAfter } from "@parlor/shared/backoff";
import type { Storage } from "./storage.ts";

export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Partial<Problem>,
    readonly waitMs: number,
  ) {
    super(problem.detail ?? `${status}`);
  }

  /** The same request can never succeed. A full line and a busy server can; a token is traded before it gets here. */
  get isFinal(): boolean {
    return /^4(?!01|08|25|29)/.test(`${this.status}`);
  }
}

/** What is done under a name is done by one tab at a time, where the browser has locks. */
export interface Locks {
  request(name: string, run: () => Promise<void>): Promise<unknown>;
}

export interface SessionOptions {
  base: string;
  storeKey: string;
  fetch: typeof fetch;
  storage: Storage;
  locks: Locks;
  page(): Page;
  locale(): string;
  makeId(): string;
  /** Another visitor than before. Unless it is the same person, what waits to be sent belongs to nobody here. */
  onVisitorChanged(isSamePerson: boolean): void;
  /** Who the shopper is, signed by the shop. It is told with the first visit, and forgotten when it is not believed. */
  identity: { value?: string | undefined };
  onRefused(error: unknown): void;
}

export interface Session {
  hasVisitor(): boolean;
  /** The headers of a visitor's request; `isRejected`: the last token was refused. */
  headers(isRejected?: boolean): Promise<Record<string, string>>;
  /** As the visitor (made now if there is none yet). */
  request<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
  /** As nobody in particular: the same answer for all. */
  requestPublic<Answer>(path: string): Promise<Answer>;
  /** With these headers, once. */
  call<Answer>(method: string, path: string, headers: Record<string, string>): Promise<Answer>;
  /** Takes what the server answered to an identification (the same person), or to a trade; of nobody: logged out. */
  adopt(session: Partial<VisitorSession>, as: "same" | "other"): void;
  /** Another tab has changed what is stored: true if the visitor is another one now. */
  follow(): boolean;
}

export function createSession(options: SessionOptions): Session {
  const { storage, fetch, identity } = options;
  const api = new URL("api/widget/v1", options.base).href;
  const common = { "X-Parlor-Store": options.storeKey };
  let token: string | null = null;
  let visitorId = storage.read().visitor_id;
  let trading: Promise<unknown> | undefined;
  let firstVisit: { id: string; page: Page; locale: string; identity?: string } | undefined;

  const call = async <Answer>(method: string, path: string, headers: Record<string, string>, body?: unknown): Promise<Answer> => {
    const isForm = body instanceof FormData;
    const response = await fetch(api + path, {
      method,
      headers: body && !isForm ? { ...headers, "Content-Type": "application/json" } : headers,
      body: body && !isForm ? JSON.stringify(body) : (body as FormData),
      credentials: "omit",
    });
    // Not every answer has a body.
    const answer = await response.json().catch(() => ({}));
    if (response.ok) return answer as Answer;
    throw new ApiError(response.status, answer as Partial<Problem>, readRetryAfter(response.headers.get("Retry-After"), Date.now()));
  };

  const hasVisitor = (): boolean => storage.read().resume !== undefined;

  const adopt = (session: Partial<VisitorSession>, as: "same" | "other"): void => {
    const before = visitorId;
    token = session.token ?? null;
    visitorId = session.visitor_id;
    firstVisit = undefined;
    storage.write({ visitor_id: visitorId, resume: session.resume });
    if (before && before !== visitorId) options.onVisitorChanged(as === "same");
  };

  const trade = async (): Promise<void> => {
    const { resume } = storage.read();
    const visit = { page: options.page(), locale: options.locale() };
    // A repeated request for a first visit is recognised by its id, and must then have the same body.
    if (!resume) firstVisit ??= { id: options.makeId(), ...visit, ...(identity.value && { identity: identity.value }) };
    try {
      adopt(await call<VisitorSession>("POST", "/visitors", common, resume ? { resume, ...visit } : firstVisit), "other");
    } catch (error) {
      const { status = 500 } = error as Partial<ApiError>;
      if (!firstVisit?.identity || status >= 500 || status === 429) throw error;
      options.onRefused(error);
      identity.value = firstVisit = undefined;
      await trade();
    }
  };

  /** One trade at a time in this browser, so that two tabs of a first visit become one visitor. */
  const ensureToken = (): Promise<unknown> =>
    (trading ??= options.locks.request(`parlor:${options.storeKey}:trade`, trade).finally(() => (trading = undefined)));

  const headers = async (isRejected = false): Promise<Record<string, string>> => {
    if (isRejected) token = null;
    if (!token) await ensureToken();
    return { ...common, Authorization: `Bearer ${token}` };
  };

  const request = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const used = await headers();
    try {
      return await call<Answer>(method, path, used, body);
    } catch (error) {
      if ((error as Partial<ApiError>).status !== 401) throw error;
      // Another request may have traded meanwhile.
      return call<Answer>(method, path, await headers(used.Authorization === `Bearer ${token}`), body);
    }
  };

  return {
    hasVisitor,
    call,
    headers,
    request,
    requestPublic: (path) => call("GET", path, common),
    adopt,
    follow() {
      const { visitor_id } = storage.read();
      const isOther = visitor_id !== visitorId;
      if (isOther) token = null;
      visitorId = visitor_id;
      return isOther;
    },
  };
}
