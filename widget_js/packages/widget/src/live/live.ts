/** The visitor's stream, shared by the tabs of this browser: the leader's stream or the leader's relay, as one source. */

import { browserClock } from "@parlor/shared/clock";
import { createLeader, type Channel, type Leader } from "@parlor/shared/leader";
import { watchPageLife } from "@parlor/shared/page_life";
import type { SseEvent } from "@parlor/shared/sse";
import { openStream, type Stream } from "@parlor/shared/stream";
import type { Session } from "../session/session.ts";

export interface LiveOptions {
  base: string;
  storeKey: string;
  session: Session;
  onEvent(event: SseEvent): void;
  /** Events may have been missed: fetch the state. */
  onFresh(): void;
  /** Whether news reaches us. */
  onUp(isUp: boolean): void;
}

export interface Live {
  start(): void;
  /** Another visitor from now on: the old place in the stream means nothing. */
  restart(): void;
}

export function createLive(options: LiveOptions): Live {
  const name = `parlor:${options.storeKey}:stream`;
  let leader: Leader | undefined;
  let stream: Stream | undefined;
  let lastId: string | null = null;
  let isWanted = false;

  const lead = (from: string | null): (() => string | null) => {
    const mine = (stream = openStream({
      url: new URL("api/widget/v1/events", options.base).href,
      fetch: (...request) => fetch(...request),
      clock: browserClock,
      random: Math.random,
      credentials: "omit",
      lastEventId: from,
      headers: (isRejected) => options.session.headers(isRejected),
      onOpen(isResumed) {
        leader?.announceUp(true);
        options.onUp(true);
        if (isResumed) return;
        leader?.announceFresh();
        options.onFresh();
      },
      onEvent(event) {
        leader?.relay(event);
        options.onEvent(event);
      },
      onDown() {
        leader?.announceUp(false);
        options.onUp(false);
      },
    }));
    return () => {
      mine.close();
      if (stream === mine) stream = undefined;
      return (lastId = mine.lastEventId());
    };
  };

  const open = (): void => {
    if (!isWanted || leader) return;
    const { locks } = navigator;
    leader = createLeader({
      name,
      clock: browserClock,
      locks,
      channel: locks && (new BroadcastChannel(name) as Channel),
      isVisible: () => document.visibilityState === "visible",
      // A page from the back/forward cache goes on where it stood.
      lead: (from) => lead(from ?? lastId),
      onEvent: options.onEvent,
      onFresh: options.onFresh,
      onUp: options.onUp,
    });
  };
  const shut = (): void => {
    leader?.close();
    leader = undefined;
  };

  watchPageLife({
    onWake() {
      open();
      leader?.wake();
      stream?.wake();
    },
    // Locks, channels and connections keep a page out of the back/forward cache.
    onHide: shut,
  });
  document.addEventListener("freeze", () => leader?.rest(true));
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && leader?.rest(false));

  return {
    start() {
      isWanted = true;
      open();
    },
    restart() {
      isWanted = true;
      shut();
      lastId = null;
      open();
    },
  };
}
