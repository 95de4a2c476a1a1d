// Pure: the loaded messages of one conversation, oldest first, and how events change them.
import type { DurableEvent } from "../../api/events.ts";
import type { Message, MessagePage } from "../../api/types.ts";

export interface Thread {
  readonly messages: readonly Message[];
  readonly hasEarlier: boolean;
}

export function startThread(page: MessagePage): Thread {
  return { messages: mergeMessages([], page.items), hasEarlier: page.next !== null };
}

export function addEarlier(thread: Thread, page: MessagePage): Thread {
  return { messages: mergeMessages(thread.messages, page.items), hasEarlier: page.next !== null };
}

export function applyToThread(thread: Thread, event: DurableEvent): Thread {
  if (event.name !== "message.created" && event.name !== "message.updated") return thread;
  return addMessage(thread, event.data.message);
}

export function addMessage(thread: Thread, message: Message): Thread {
  const first = thread.messages[0];
  // Of a page that is not loaded: it comes, as it is by then, when that page is.
  if (thread.hasEarlier && first && message.seq < first.seq) return thread;
  const messages = mergeMessages(thread.messages, [message]);
  return messages === thread.messages ? thread : { ...thread, messages };
}

/** By id; of two versions the one with the later `changed_seq` stays; ordered by `seq`. */
function mergeMessages(before: readonly Message[], added: readonly Message[]): readonly Message[] {
  const byId = new Map(before.map((message) => [message.id, message]));
  let isChanged = false;
  for (const message of added) {
    const known = byId.get(message.id);
    if (known && known.changed_seq >= message.changed_seq) continue;
    byId.set(message.id, message);
    isChanged = true;
  }
  return isChanged ? [...byId.values()].sort((a, b) => a.seq - b.seq) : before;
}
