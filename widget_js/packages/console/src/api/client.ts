// The one place that calls the agents' API: JSON in and out, the CSRF header on writes, problems as errors.
import { Problem, readProblem } from "./problem.ts";

export const API_BASE = "/api/v1";

export type Params = Readonly<Record<string, string | number | null | undefined>>;

export interface Api {
  get<Answer>(path: string, params?: Params, signal?: AbortSignal): Promise<Answer>;
  post<Answer = void>(path: string, body?: unknown): Promise<Answer>;
  patch<Answer>(path: string, body: unknown): Promise<Answer>;
  remove(path: string): Promise<void>;
  upload<Answer>(path: string, form: FormData): Promise<Answer>;
  setCsrfToken(token: string | null): void;
  /** Runs when the server says that nobody is signed in. */
  onSignedOut(listener: () => void): void;
}

export function createApi(send: typeof fetch = (...call) => fetch(...call)): Api {
  let csrfToken: string | null = null;
  let signedOut = (): void => undefined;

  async function call<Answer>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Answer> {
    const response = await reach(send, API_BASE + path, {
      method,
      credentials: "same-origin",
      headers: buildHeaders(method, body, csrfToken),
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
      // A message that is sent while the page goes away arrives all the same (browsers allow 64 kB of such bodies).
      keepalive: method === "POST" && !(body instanceof FormData),
    });
    if (!response.ok) {
      const problem = await readProblem(response);
      if (problem.status === 401 && !path.startsWith("/session")) signedOut();
      throw problem;
    }
    return (response.status === 204 ? undefined : await response.json()) as Answer;
  }

  return {
    get: (path, params, signal) => call("GET", path + buildQuery(params), undefined, signal),
    post: (path, body = {}) => call("POST", path, body),
    patch: (path, body) => call("PATCH", path, body),
    remove: (path) => call("DELETE", path),
    upload: (path, form) => call("POST", path, form),
    setCsrfToken: (token) => {
      csrfToken = token;
    },
    onSignedOut: (listener) => {
      signedOut = listener;
    },
  };
}

function buildHeaders(method: string, body: unknown, csrfToken: string | null): Headers {
  const headers = new Headers({ Accept: "application/json" });
  if (body !== undefined && !(body instanceof FormData)) headers.set("Content-Type", "application/json");
  if (method !== "GET" && csrfToken) headers.set("X-CSRF-Token", csrfToken);
  return headers;
}

function buildQuery(params: Params = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== null && value !== undefined && value !== "") query.set(name, String(value));
  }
  const text = query.toString();
  return text ? `?${text}` : "";
}

async function reach(send: typeof fetch, url: string, init: RequestInit): Promise<Response> {
  try {
    return await send(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem(0, "unreachable", "");
  }
}
