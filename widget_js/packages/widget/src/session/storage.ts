/**
 * What the browser keeps between pages: the resume secret, whether there is a conversation, and the outbox. Until the
 * shopper has interacted (or consented, by the shop's setting) everything stays in memory.
 */

import type { VisitorId, WidgetConfig } from "@parlor/shared/api";
import type { Entry } from "../outbox/outbox.ts";

export interface Saved {
  visitor_id?: VisitorId | undefined;
  resume?: string | undefined;
  /** There is a conversation: the next page opens the stream by itself. */
  talks?: boolean;
  unread?: number;
}

export interface Storage {
  read(): Saved;
  write(changes: Saved): void;
  readOutbox(): Entry[];
  writeOutbox(entries: Entry[]): void;
  /** The shopper did something. */
  interact(): void;
  setPolicy(policy: WidgetConfig["storage"]): void;
  setConsent(isGranted: boolean): void;
}

export function createStorage(storeKey: string, disk: Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem"> | null): Storage {
  const key = `parlor:${storeKey}`;
  const outboxKey = `${key}:outbox`;
  const memory: Record<string, string> = {};
  // What stands there was allowed on an earlier page.
  let isAllowed = disk?.getItem(key) != null;
  let hasInteracted = false;
  let policy: WidgetConfig["storage"] | undefined;
  let consent: boolean | undefined;

  const read = <Value>(name: string, empty: Value): Value => {
    try {
      return JSON.parse((isAllowed && disk!.getItem(name)) || memory[name]!) ?? empty;
    } catch {
      return empty;
    }
  };
  const write = (name: string, value: unknown): void => {
    memory[name] = JSON.stringify(value);
    try {
      if (isAllowed) disk!.setItem(name, memory[name]);
    } catch {
      // Full or forbidden: the page goes on from memory.
    }
  };
  const decide = (): void => {
    const was = isAllowed;
    const isAllowedByPolicy = was || policy === "at_once" || (policy === "after_interaction" && hasInteracted);
    isAllowed = !!disk && (consent ?? isAllowedByPolicy);
    if (isAllowed && !was) for (const name in memory) write(name, JSON.parse(memory[name]!));
    if (!isAllowed && was) for (const name of [key, outboxKey]) disk?.removeItem(name);
  };

  return {
    read: () => read<Saved>(key, {}),
    write: (changes) => write(key, { ...read<Saved>(key, {}), ...changes }),
    readOutbox: () => read<Entry[]>(outboxKey, []),
    writeOutbox: (entries) => write(outboxKey, entries),
    interact() {
      hasInteracted = true;
      decide();
    },
    setPolicy(value) {
      policy = value;
      decide();
    },
    setConsent(isGranted) {
      consent = isGranted;
      decide();
    },
  };
}

/** The browser's storage, or null where the page may not use it. */
export function openDisk(): globalThis.Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
