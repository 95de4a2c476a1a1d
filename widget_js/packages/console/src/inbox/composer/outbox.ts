// Replies and notes on their way. Each has a client-made id, so that a repeat is never a second message;
// what failed stays with its text until it is sent or dropped, also over a reload.
import type { Api } from "../../api/client.ts";
import { Problem } from "../../api/problem.ts";
import type { Attachment, Message } from "../../api/types.ts";
import type { Observable } from "../../app/observable.ts";

export interface PendingMessage {
  readonly clientId: string;
  readonly conversationId: string;
  readonly kind: "message" | "note";
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly createdAt: string;
  /** `waiting`: the network is away; it goes by itself when it is back. */
  readonly state: "sending" | "waiting" | "failed";
  /** What the server said, when it refused. */
  readonly reason: string | null;
}

export type Outgoing = Pick<PendingMessage, "clientId" | "conversationId" | "kind" | "text" | "attachments">;

export interface Outbox {
  readonly pending: Observable<readonly PendingMessage[]>;
  send(message: Outgoing): Promise<void>;
  retry(clientId: string): Promise<void>;
  drop(clientId: string): void;
  /** Sends again what waits for the network. */
  flush(): void;
}

export function createOutbox(
  api: Pick<Api, "post">,
  pending: Observable<readonly PendingMessage[]>,
  onSent: (message: Message) => void,
  now: () => Date = () => new Date(),
): Outbox {
  function put(message: PendingMessage): void {
    const others = pending.get().filter((other) => other.clientId !== message.clientId);
    const place = pending.get().findIndex((other) => other.clientId === message.clientId);
    pending.set(place < 0 ? [...others, message] : pending.get().map((other, at) => (at === place ? message : other)));
  }

  function drop(clientId: string): void {
    pending.set(pending.get().filter((message) => message.clientId !== clientId));
  }

  async function attempt(message: PendingMessage): Promise<void> {
    put({ ...message, state: "sending", reason: null });
    const kind = message.kind === "note" ? "notes" : "messages";
    try {
      const answer = await api.post<{ message: Message }>(`/conversations/${message.conversationId}/${kind}`, {
        id: message.clientId,
        text: message.text,
        ...(message.attachments.length ? { attachments: message.attachments.map(({ id }) => id) } : {}),
      });
      onSent(answer.message);
      drop(message.clientId);
    } catch (error) {
      const problem = error instanceof Problem ? error : null;
      const state = problem?.isUnreachable ? "waiting" : "failed";
      put({ ...message, state, reason: problem?.message || null });
    }
  }

  const find = (clientId: string): PendingMessage | undefined =>
    pending.get().find((message) => message.clientId === clientId);

  return {
    pending,
    drop,
    send: (message) => attempt({ ...message, createdAt: now().toISOString(), state: "sending", reason: null }),
    async retry(clientId) {
      const message = find(clientId);
      if (message && message.state !== "sending") await attempt(message);
    },
    flush() {
      for (const message of pending.get()) if (message.state === "waiting") void attempt(message);
    },
  };
}

/** After a reload nothing is on its way any more; whether it arrived, the same id will tell. */
export function readPending(raw: unknown): readonly PendingMessage[] {
  if (!Array.isArray(raw)) return [];
  return (raw as PendingMessage[]).map((message) => (message.state === "sending" ? { ...message, state: "waiting" } : message));
}
