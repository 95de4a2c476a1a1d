/**
 * Messages on their way. Each waits here, in the browser's storage, until the server has confirmed it; its id is made
 * once, so that however often and from however many tabs it is sent, it stands in the conversation once.
 */

import type { AnsweredCampaign } from "../../../loader/src/host.ts";
import type { Attachment, Conversation, ConversationId, Message, Page } from "@parlor/shared/api";
import { backoffDelay } from "@parlor/shared/backoff";
import { createPause, type Clock } from "@parlor/shared/clock";
import type { ApiError, Locks } from "../session/session.ts";

export interface Entry {
  id: string;
  /** Null: the first message of a conversation that the server does not know yet. */
  conversation_id: ConversationId | null;
  text: string;
  attachments: readonly Attachment[];
  created_at: string;
  /** Where it was written. Kept with it: a repeat must have the same body to count as a repeat. */
  page: Page;
  /** What the first message answers, for the same reason. */
  campaign?: AnsweredCampaign | undefined;
  /** Why the server refused it for good; it waits for the shopper. */
  failure?: { detail: string };
}

export interface Confirmed {
  conversation?: Conversation;
  message: Message;
}

export interface OutboxOptions {
  name: string;
  read(): Entry[];
  write(entries: Entry[]): void;
  post(entry: Entry): Promise<Confirmed>;
  onChange(): void;
  onConfirmed(answer: Confirmed): void;
  clock: Clock;
  random(): number;
  locks: Locks;
}

export interface Outbox {
  entries(): Entry[];
  add(entry: Entry): void;
  retry(id: string): void;
  /** The server has it, as the stream tells: its answer was lost on the way. */
  confirm(message: Message): void;
  /** Sends what waits, now. */
  wake(): void;
  clear(): void;
}

const FIRST_WAIT_MS = 1_000;

export function createOutbox(options: OutboxOptions): Outbox {
  const { clock, read } = options;
  let isSending = false;
  let failures = 0;
  const pause = createPause(clock);

  const change = (edit: (entries: Entry[]) => Entry[]): void => {
    options.write(edit(read()));
    options.onChange();
  };
  /** The entry is with the server; what was written while its conversation came into being belongs to it. */
  const finish = (id: string, conversationId: ConversationId): void =>
    change((entries) => {
      const isFirst = entries.some((entry) => entry.id === id && !entry.conversation_id);
      const others = entries.filter((entry) => entry.id !== id);
      return isFirst ? others.map((entry) => ({ ...entry, conversation_id: entry.conversation_id ?? conversationId })) : others;
    });

  const sendOne = async (entry: Entry): Promise<void> => {
    try {
      const answer = await options.post(entry);
      failures = 0;
      finish(entry.id, answer.message.conversation_id);
      options.onConfirmed(answer);
    } catch (error) {
      const { isFinal, waitMs = 0, message } = error as Partial<ApiError>;
      if (isFinal) {
        const failure = { detail: message! };
        return change((entries) => entries.map((each) => (each.id === entry.id ? { ...each, failure } : each)));
      }
      failures += 1;
      await pause.wait(Math.max(waitMs, backoffDelay(failures, FIRST_WAIT_MS, options.random())));
    }
  };

  const firstWaiting = (): Entry | undefined => read().find((entry) => !entry.failure);

  /** In order, one at a time. Another tab may have sent an entry meanwhile, so each round reads anew. */
  const sendAll = async (): Promise<void> => {
    for (let next = firstWaiting(); next; next = firstWaiting()) await sendOne(next);
  };

  const flush = async (): Promise<void> => {
    if (isSending || !firstWaiting()) return;
    isSending = true;
    try {
      // Only one tab sends; when it closes, the browser hands the lock to the next.
      await options.locks.request(options.name, sendAll);
    } finally {
      isSending = false;
    }
  };

  return {
    entries: read,
    add(entry) {
      change((entries) => [...entries, entry]);
      void flush();
    },
    retry(id) {
      change((entries) => entries.map(({ failure, ...entry }) => (entry.id === id || !failure ? entry : { ...entry, failure })));
      void flush();
    },
    confirm(message) {
      const id = message.client_id;
      if (id && read().some((entry) => entry.id === id)) finish(id, message.conversation_id);
    },
    wake() {
      failures = 0;
      pause.end();
      void flush();
    },
    clear: () => change(() => []),
  };
}
