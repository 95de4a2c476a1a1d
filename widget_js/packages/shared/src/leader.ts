/**
 * One stream per browser. The tab that holds a Web Lock is the leader and reads the stream; the others get its events,
 * with their ids, over a BroadcastChannel, so that whoever leads next resumes where it stood. Without Web Locks (no
 * secure context) every tab leads for itself.
 */

import type { Clock, Timer } from "./clock.ts";
import type { SseEvent } from "./sse.ts";

/** A visible tab that hears nothing for so long takes the lead: a frozen leader cannot answer. */
export const LEADER_SILENCE_MS = 20_000;
/** Well below the limit above, so that one lost beat is no change of leader. */
export const HEARTBEAT_MS = 5_000;

export interface Channel {
  postMessage(message: Signal): void;
  close(): void;
  onmessage: ((event: { data: Signal }) => void) | null;
}

/** What tabs tell one another. `fresh`: events may have been missed. `hello`: a tab joined. */
export type Signal =
  | { kind: "event"; event: SseEvent }
  | { kind: "beat"; last_id: string | null; is_up: boolean }
  | { kind: "fresh" }
  | { kind: "hello" }
  | { kind: "hidden" }
  | { kind: "visible" };

export interface LeaderOptions {
  name: string;
  clock: Clock;
  locks: Pick<LockManager, "request"> | undefined;
  channel: Channel | undefined;
  isVisible(): boolean;
  /** This tab reads the stream from now on, after `lastId`. The answer ends it and gives the last id it saw. */
  lead(lastId: string | null): () => string | null;
  /** An event that another tab read. */
  onEvent(event: SseEvent): void;
  /** The leader may have missed events, or this tab has just joined: fetch the state. */
  onFresh(): void;
  onUp(isUp: boolean): void;
}

export interface Leader {
  /** The leader's tab calls these for what its stream does. */
  relay(event: SseEvent): void;
  announceFresh(): void;
  announceUp(isUp: boolean): void;
  isLeading(): boolean;
  /** The page is hidden or frozen: `isFrozen` gives the lead away at once, else only to a visible tab. */
  rest(isFrozen: boolean): void;
  /** The page is seen again. */
  wake(): void;
  /** Forget the place in the stream (another visitor from now on). */
  forget(): void;
  close(): void;
}

export function createLeader(options: LeaderOptions): Leader {
  const { clock, channel, locks } = options;
  let lastId: string | null = null;
  let isUp = false;
  let isClosed = false;
  let hasJoined = false;
  let end: (() => void) | null = null;
  let request: AbortController | undefined;
  let beat: Timer | undefined;
  let silence: Timer | undefined;

  const send = (signal: Signal): void => channel?.postMessage(signal);

  const sendBeat = (): void => {
    clock.cancel(beat);
    send({ kind: "beat", last_id: lastId, is_up: isUp });
    beat = clock.after(HEARTBEAT_MS, sendBeat);
  };

  const watchSilence = (): void => {
    clock.cancel(silence);
    if (locks && channel && !end && !isClosed) silence = clock.after(LEADER_SILENCE_MS, takeOver);
  };

  const takeOver = (): void => {
    if (options.isVisible()) compete(true);
    else watchSilence();
  };

  /** Leads until `end` is called; the lock is held for exactly so long. */
  const hold = (): Promise<void> =>
    new Promise((release) => {
      if (isClosed) return release();
      clock.cancel(silence);
      const stop = options.lead(lastId);
      end = () => {
        end = null;
        clock.cancel(beat);
        lastId = stop() ?? lastId;
        release();
      };
      sendBeat();
    });

  const compete = (isSteal: boolean): void => {
    if (end || isClosed) return;
    if (!locks) return void hold();
    request?.abort();
    const mine = (request = new AbortController());
    // `steal` and `signal` exclude one another.
    const wish: LockOptions = isSteal ? { steal: true } : { signal: mine.signal };
    locks.request(options.name, wish, hold).catch(() => {
      // Either our own wish was withdrawn, or another tab stole the lock: then queue up again behind it.
      if (mine !== request || mine.signal.aborted) return;
      end?.();
      watchSilence();
      compete(false);
    });
  };

  const giveAway = (): void => {
    if (!end || !locks) return;
    sendBeat();
    end();
    compete(false);
  };

  const heard: Record<Signal["kind"], (signal: never) => void> = {
    event: ({ event }: { event: SseEvent }) => {
      if (event.id !== null) lastId = event.id;
      options.onEvent(event);
    },
    beat: ({ last_id, is_up }: { last_id: string | null; is_up: boolean }) => {
      lastId = last_id ?? lastId;
      options.onUp((isUp = is_up));
      if (isUp && !hasJoined) {
        hasJoined = true;
        options.onFresh();
      }
    },
    fresh: () => options.onFresh(),
    hello: () => end && sendBeat(),
    hidden: () => options.isVisible() && send({ kind: "visible" }),
    visible: () => !options.isVisible() && giveAway(),
  };

  if (channel) {
    channel.onmessage = ({ data }) => {
      if (data.kind === "event" || data.kind === "beat") {
        // Two leaders at once happen for a moment when a lock was stolen; the one that is read here wins.
        if (end) return;
        watchSilence();
      }
      heard[data.kind](data as never);
    };
    send({ kind: "hello" });
  }
  watchSilence();
  compete(false);

  return {
    relay(event) {
      if (event.id !== null) lastId = event.id;
      send({ kind: "event", event });
    },
    announceFresh() {
      hasJoined = true;
      send({ kind: "fresh" });
    },
    announceUp(now) {
      if (isUp === now) return;
      isUp = now;
      sendBeat();
    },
    isLeading: () => end !== null,
    rest(isFrozen) {
      if (isFrozen || !locks) giveAway();
      else if (end) send({ kind: "hidden" });
    },
    wake: watchSilence,
    forget() {
      lastId = null;
    },
    close() {
      isClosed = true;
      clock.cancel(silence);
      request?.abort();
      end?.();
      channel?.close();
    },
  };
}
