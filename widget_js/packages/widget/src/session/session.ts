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
    readonly waitMs: number | null,
  ) {
    super(problem.detail ?? problem.title ?? `${status}`);
  }

  /** The same request can never succeed. A full line and a busy server can; a token is traded before it gets here. */
  get isFinal(): boolean {
    return this.status >= 400 && this.status < 500 && ![401, 408, 425, 429].includes(this.status);
  }
}

export interface SessionOptions {
  base: string;
  storeKey: string;
  fetch: typeof fetch;
  storage: Storage;
  locks: Pick<LockManager, "request"> | undefined;
  page(): Page;
  locale(): string;
  makeId(): string;
  /** Another visitor than before: what was shown and kept belongs to nobody here. */
  onVisitorChanged(): void;
}

export interface Session {
  hasVisitor(): boolean;
  /** The headers of a visitor's request; `isRejected`: the last token was refused. */
  headers(isRejected?: boolean): Promise<Record<string, string>>;
  /** As the visitor (made now if there is none yet). */
  request<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
  /** As nobody in particular: the same answer for all. */
  requestPublic<Answer>(path: string): Promise<Answer>;
  /** Takes what the server answered to a trade or an identification. */
  adopt(session: VisitorSession): void;
  /** The token belongs to another visitor now: trade again with what is stored. */
  forgetToken(): void;
}

export function createSession(options: SessionOptions): Session {
  const { storage } = options;
  const api = new URL("api/widget/v1", options.base).href;
  const common = { "X-Parlor-Store": options.storeKey };
  let token: string | null = null;
  let visitorId = storage.read().visitor_id;
  let trading: Promise<void> | undefined;
  let firstVisit: { id: string; page: Page; locale: string } | undefined;

  const call = async <Answer>(method: string, path: string, headers: Record<string, string>, body?: unknown): Promise<Answer> => {
    const init: RequestInit = { method, headers: { ...headers }, credentials: "omit" };
    if (body instanceof FormData) init.body = body;
    else if (body !== undefined) {
      init.body = JSON.stringify(body);
      init.headers = { ...headers, "Content-Type": "application/json" };
    }
    const response = await options.fetch(api + path, init);
    if (response.ok) return (response.status === 204 ? undefined : await response.json()) as Answer;
    const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
    throw new ApiError(response.status, problem, readRetryAfter(response.headers.get("Retry-After"), Date.now()));
  };

  const adopt = (session: VisitorSession): void => {
    const before = visitorId;
    token = session.token;
    visitorId = session.visitor_id;
    firstVisit = undefined;
    storage.write({ visitor_id: visitorId, resume: session.resume });
    if (before && before !== visitorId) options.onVisitorChanged();
  };

  const trade = async (): Promise<void> => {
    const { resume } = storage.read();
    const visit = { page: options.page(), locale: options.locale() };
    // A repeated request for a first visit is recognised by its id, and must then have the same body.
    if (!resume) firstVisit ??= { id: options.makeId(), ...visit };
    adopt(await call<VisitorSession>("POST", "/visitors", common, resume ? { resume, ...visit } : firstVisit));
  };

  /** One trade at a time in this browser, so that two tabs of a first visit become one visitor. */
  const ensureToken = (): Promise<void> =>
    (trading ??= Promise.resolve(
      options.locks ? options.locks.request(`parlor:${options.storeKey}:trade`, trade) : trade(),
    ).finally(() => (trading = undefined)));

  const headers = async (isRejected = false): Promise<Record<string, string>> => {
    if (isRejected) token = null;
    if (!token) await ensureToken();
    return { ...common, Authorization: `Bearer ${token}` };
  };

  return {
    hasVisitor: () => storage.read().resume !== undefined,
    headers,
    adopt,
    forgetToken: () => void (token = null),
    async request<Answer>(method: string, path: string, body?: unknown) {
      const used = await headers();
      try {
        return await call<Answer>(method, path, used, body);
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 401) throw error;
        const isStale = used.Authorization === `Bearer ${token}`;
        return call<Answer>(method, path, await headers(isStale), body);
      }
    },
    requestPublic: (path) => call("GET", path, common),
  };
}
