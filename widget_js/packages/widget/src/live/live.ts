/**
 * The visitor's stream, shared by the tabs of this browser. The first tab simply reads it under a lock. As soon as
 * there is a second one, each loads tabs.ts, by which one leads and the others listen.
 */

import { browserClock } from "@parlor/shared/clock";
import type { Channel, Signal } from "@parlor/shared/leader";
import { watchPageLife } from "@parlor/shared/page_life";
import type { SseEvent } from "@parlor/shared/sse";
import { openStream, type Stream, type StreamOptions } from "@parlor/shared/stream";
import type { TabsChunk } from "./tabs.ts";

export interface LiveOptions {
  base: string;
  storeKey: string;
  headers: StreamOptions["headers"];
  loadTabs(): Promise<unknown>;
  onEvent(event: SseEvent): void;
  /** Events may have been missed: fetch the state. */
  onFresh(): void;
  /** Whether news reaches us. */
  onUp(isUp: boolean): void;
}

export interface Live {
  start(): void;
  /** Nothing more is followed, and the place in the stream is forgotten. */
  stop(): void;
}

/** After the chunk did not load. */
const RELOAD_MS = 5_000;

export function createLive(options: LiveOptions): Live {
  const { onEvent, onFresh, onUp, headers } = options;
  const name = `parlor:${options.storeKey}:stream`;
  const { locks } = navigator as { locks?: LockManager };
  let stream: Stream | undefined;
  let tabs: ReturnType<TabsChunk["default"]> | undefined;
  let joinTabs: TabsChunk["default"] | undefined;
  let shut: (() => void) | undefined;
  let lastId: string | null = null;
  let isWanted = false;

  /** Reads the stream from where this page stood last; the answer ends that, and tells where. */
  const read = (from: string | null = null): (() => string | null) => {
    const mine = (stream = openStream({
      url: new URL("api/widget/v1/events", options.base).href,
      fetch,
      clock: browserClock,
      random: Math.random,
      credentials: "omit",
      lastEventId: from ?? lastId,
      headers,
      onOpen(isResumed) {
        tabs?.announceUp(true);
        onUp(true);
        if (isResumed) return;
        tabs?.announceFresh();
        onFresh();
      },
      onEvent(event) {
        tabs?.relay(event);
        onEvent(event);
      },
      onDown() {
        tabs?.announceUp(false);
        onUp(false);
      },
    }));
    return () => {
      mine.close();
      return (lastId = mine.lastEventId());
    };
  };

  const share = (): void => {
    options.loadTabs().then(
      (chunk) => {
        if (joinTabs) return;
        joinTabs = (chunk as TabsChunk).default;
        close();
        open();
      },
      () => void browserClock.after(RELOAD_MS, share),
    );
  };

  const openAlone = (): void => {
    if (!locks) return void (shut = read());
    const channel = new BroadcastChannel(name) as Channel;
    let end: (() => void) | undefined;
    let isShut = false;
    shut = () => {
      isShut = true;
      channel.close();
      end?.();
    };
    channel.onmessage = () => {
      const signal: Signal = { kind: "beat", last_id: stream?.lastEventId() ?? lastId, is_up: true };
      if (end) channel.postMessage(signal);
      share();
    };
    const hold = (lock: Lock | null): Promise<void> | undefined => {
      if (isShut) return undefined;
      if (!lock) return void share();
      return new Promise((release) => {
        const stop = read();
        end = () => {
          stop();
          release();
        };
      });
    };
    // Refused when another tab took the lock because this one was frozen.
    locks.request(name, { ifAvailable: true }, hold).catch(share);
  };

  const open = (): void => {
    if (!isWanted || shut) return;
    if (!joinTabs) return openAlone();
    const mine = (tabs = joinTabs({ name, lead: read, onEvent, onFresh, onUp }));
    shut = () => {
      mine.close();
      tabs = undefined;
    };
  };

  const close = (): void => {
    shut?.();
    shut = undefined;
  };

  watchPageLife({
    onWake() {
      open();
      tabs?.wake();
      stream?.wake();
    },
    // Locks, channels and connections keep a page out of the back/forward cache.
    onHide: close,
  });

  return {
    start() {
      isWanted = true;
      open();
    },
    stop() {
      isWanted = false;
      close();
      lastId = null;
    },
  };
}
