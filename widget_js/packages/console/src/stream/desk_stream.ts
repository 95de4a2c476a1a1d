// The desk's stream, one for all tabs of a browser: the leading tab reads it, the others hear it from there.
import { browserClock } from "@parlor/shared/clock";
import { type Channel, createLeader, type Leader } from "@parlor/shared/leader";
import { watchPageLife } from "@parlor/shared/page_life";
import { openStream, type Stream } from "@parlor/shared/stream";

export interface DeskStreamOptions {
  readonly url: string;
  /** Names the lock and the channel: one per signed-in agent. */
  readonly name: string;
  readonly onEvent: (name: string, data: string) => void;
  /** Something may have been missed: fetch again what is on the screen. */
  readonly onGap: () => void;
  readonly onUp: (isUp: boolean) => void;
  /** Nobody is signed in any more. */
  readonly onRejected: () => void;
}

export interface DeskStream {
  close(): void;
  /** Resolves when events flow, or after `ms` at most. */
  opened(ms: number): Promise<void>;
}

export function openDeskStream(options: DeskStreamOptions): DeskStream {
  const canShare = "locks" in navigator && "BroadcastChannel" in globalThis;
  let stream: Stream | null = null;
  let isUp = false;
  let hasBeenUp = false;
  let wasTooLate = false;
  const waiting: (() => void)[] = [];

  function tell(isUpNow: boolean): void {
    isUp = isUpNow;
    options.onUp(isUpNow);
    if (!isUpNow) return;
    hasBeenUp = true;
    // Someone fetched without waiting any longer; what passed since then is in no one's hands.
    if (wasTooLate) options.onGap();
    wasTooLate = false;
    for (const resolve of waiting.splice(0)) resolve();
  }

  // Before the first opening nothing has been fetched that could be stale: fetches wait for it.
  function missed(): void {
    if (hasBeenUp) options.onGap();
  }

  const leader: Leader = createLeader({
    name: options.name,
    clock: browserClock,
    locks: canShare ? navigator.locks : undefined,
    channel: canShare ? (new BroadcastChannel(options.name) as Channel) : undefined,
    isVisible: () => document.visibilityState === "visible",
    onEvent: (event) => options.onEvent(event.name, event.data),
    onFresh: missed,
    onUp: tell,
    lead(lastEventId) {
      const opened = openStream({
        url: options.url,
        fetch: (...call) => fetch(...call),
        clock: browserClock,
        random: Math.random,
        credentials: "same-origin",
        lastEventId,
        headers: (isRejected) => {
          if (isRejected) options.onRejected();
          return Promise.resolve({ Accept: "text/event-stream" });
        },
        onOpen(isResumed) {
          if (!isResumed) missed();
          if (!isResumed) leader.announceFresh();
          tell(true);
          leader.announceUp(true);
        },
        onEvent(event) {
          options.onEvent(event.name, event.data);
          leader.relay(event);
        },
        onDown() {
          tell(false);
          leader.announceUp(false);
        },
      });
      stream = opened;
      return () => {
        stream = null;
        opened.close();
        return opened.lastEventId();
      };
    },
  });

  const life = new AbortController();
  watchPageLife(
    {
      onWake() {
        stream?.wake();
        leader.wake();
      },
      onHide: () => leader.rest(true),
    },
    { signal: life.signal },
  );

  return {
    close() {
      life.abort();
      leader.close();
    },
    opened(ms) {
      if (isUp) return Promise.resolve();
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          wasTooLate = true;
          resolve();
        }, ms);
        waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    },
  };
}
