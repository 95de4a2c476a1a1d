/** The chunk of a conversation: its view and its stream. A shopper who only looks never loads it. */

import type { Host } from "../../../loader/src/host.ts";
import { createLive } from "../live/live.ts";
import css from "./talk.css";
import { createTalk } from "./talk.ts";

export interface TalkChunk {
  createTalk: typeof createTalk;
  createLive: typeof createLive;
  /** Before the first view; once is enough. */
  dress(host: Host): void;
}

let isDressed = false;

export function dress(host: Host): void {
  if (!isDressed) host.addSheet(css);
  isDressed = true;
}

export { createLive, createTalk };
