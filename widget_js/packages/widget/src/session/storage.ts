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
  /** Addresses that the shop's page has handed over and the server has not got yet. */
  emails?: readonly Captured[] | undefined;
  /** What the server knows of the shopper's consent to keep anything here. */
  consented?: boolean;
}

/** In the words of the API, and an id of this browser's. */
export interface Captured {
  readonly id: string;
  readonly email: string;
  readonly locale: string;
  readonly marketing_consent?: boolean;
  readonly consent_text?: string;
}

/** What decides whether anything may be kept; what is left out is as it was. */
export interface Told {
  /** The shop's setting, as its configuration has it. */
  storage?: WidgetConfig["storage"];
  hasInteracted?: boolean;
  /** What the page says goes before everything else. */
  consent?: boolean;
}

export interface Storage {
  read(): Saved;
  write(changes: Saved): void;
  readOutbox(): Entry[];
  writeOutbox(entries: Entry[]): void;
  /** Whether the browser may keep anything, by what has been told so far. What stands there is for others to remove. */
  decide(told?: Told): boolean;
}

export function createStorage(storeKey: string, disk: Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem"> | null): Storage {
  const key = `parlor:${storeKey}`;
  const outboxKey = `${key}:outbox`;
  const memory: Record<string, string> = {};
  // What stands there was allowed on an earlier page.
  let isAllowed = disk?.getItem(key) != null;
  const known: Told = {};

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
  const decide = (told?: Told): boolean => {
    const was = isAllowed;
    const { storage: policy, consent, hasInteracted } = Object.assign(known, told);
    isAllowed = !!(disk && (consent ?? (was || policy === "at_once" || (policy === "after_interaction" && hasInteracted))));
    if (isAllowed && !was) for (const name in memory) write(name, JSON.parse(memory[name]!));
    return isAllowed;
  };

  return {
    read: () => read<Saved>(key, {}),
    write: (changes) => write(key, { ...read<Saved>(key, {}), ...changes }),
    readOutbox: () => read<Entry[]>(outboxKey, []),
    writeOutbox: (entries) => write(outboxKey, entries),
    decide,
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
