/**
 * A stream client over fetch. EventSource is not used: it cannot send a header, stops for good at 204 and 503, and
 * comes back without jitter. This one resumes by Last-Event-ID, retries for ever, and re-opens a silent connection.
 */

import { backoffDelay, readRetryAfter } from "./backoff.ts";
import { createPause, type Clock, type Timer } from "./clock.ts";
import { createSseParser, type SseEvent } from "./sse.ts";

/** The server sends a comment every 15 s; three missed ones mean that the connection is dead. */
export const SILENCE_LIMIT_MS = 45_000;
/** After sleep or a change of network, one missed comment is enough to stop trusting the connection. */
export const SILENCE_LIMIT_ON_WAKE_MS = 20_000;
const FIRST_RETRY_MS = 1_000;

export interface StreamOptions {
  url: string;
  fetch: typeof fetch;
  clock: Clock;
  random(): number;
  /** Asked before each try. It may trade for a new token; `rejected` is true when the last one was answered 401. */
  headers(rejected: boolean): Promise<Record<string, string>>;
  /** The connection stands. `isResumed` false: events may have been missed, fetch the state. */
  onOpen(isResumed: boolean): void;
  onEvent(event: SseEvent): void;
  /** The connection is lost or refused; `failures` in a row so far. */
  onDown?(failures: number): void;
  credentials: RequestCredentials;
  lastEventId?: string | null;
}

export interface Stream {
  /** Try now if waiting, and re-open if the connection has been silent for a while. */
  wake(): void;
  close(): void;
  lastEventId(): string | null;
}

export function openStream(options: StreamOptions): Stream {
  const { clock, fetch } = options;
  let lastId = options.lastEventId ?? null;
  let isClosed = false;
  let failures = 0;
  let retryMs = FIRST_RETRY_MS;
  let isRejected = false;
  let leastWaitMs = 0;
  let heardAt = 0;
  let connection: AbortController | undefined;
  let watchdog: Timer | undefined;
  const pause = createPause(clock);

  const heard = (): void => {
    heardAt = clock.now();
    clock.cancel(watchdog);
    watchdog = clock.after(SILENCE_LIMIT_MS, () => connection?.abort());
  };

  const deliver = (event: SseEvent): void => {
    if (isClosed) return;
    options.onEvent(event);
    // Moved on only after the event was handled: one that is not handled comes again on resume.
    if (event.id !== null) lastId = event.id;
  };

  const connect = async (): Promise<void> => {
    const abort = (connection = new AbortController());
    heard();
    const headers = await options.headers(isRejected);
    if (lastId !== null) headers["Last-Event-ID"] = lastId;
    const isResumed = lastId !== null;
    const response = await fetch(options.url, {
      headers,
      signal: abort.signal,
      cache: "no-store",
      credentials: options.credentials,
    });
    isRejected = response.status === 401;
    if (!response.ok || !response.body) {
      leastWaitMs = readRetryAfter(response.headers.get("Retry-After"), clock.now());
      return;
    }
    if (isClosed) return abort.abort();
    options.onOpen(isResumed);
    await read(response.body);
  };

  const read = async (body: ReadableStream<Uint8Array>): Promise<void> => {
    const decoder = new TextDecoder();
    const parser = createSseParser({ onEvent: deliver, onRetry: (milliseconds) => (retryMs = milliseconds) });
    const reader = body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      failures = 0;
      heard();
      parser.feed(decoder.decode(value, { stream: true }));
    }
  };

  const run = async (): Promise<void> => {
    while (!isClosed) {
      leastWaitMs = 0;
      await connect().catch(() => undefined);
      clock.cancel(watchdog);
      connection?.abort();
      if (isClosed) return;
      failures += 1;
      options.onDown?.(failures);
      // A token that has run out is ordinary: the first time it is traded without a wait.
      if (isRejected && failures === 1) continue;
      await pause.wait(Math.max(leastWaitMs, backoffDelay(failures, retryMs, options.random())));
    }
  };

  void run();
  return {
    wake() {
      pause.end();
      if (clock.now() - heardAt > SILENCE_LIMIT_ON_WAKE_MS) connection?.abort();
    },
    close() {
      isClosed = true;
      clock.cancel(watchdog);
      connection?.abort();
      pause.end();
    },
    lastEventId: () => lastId,
  };
}
