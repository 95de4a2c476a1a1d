// Replies and notes on their way. Each has a client-made id, so that a repeat is never a second message;
// what failed stays with its text until it is sent or dropped, also over a reload. One that is held can be taken back
// until its time has come; leaving the page sends it at once, because nobody is left to take it back.
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
  /** `held`: it can be taken back. `waiting`: the network is away; it goes by itself when it is back. */
  readonly state: "held" | "sending" | "waiting" | "failed";
  /** When a held one goes. */
  readonly releaseAt: number | null;
  /** The conversation is closed once the message is out. */
  readonly closes: boolean;
  /** What the server said, when it refused. */
  readonly reason: string | null;
}

export type Outgoing = Pick<PendingMessage, "clientId" | "conversationId" | "kind" | "text" | "attachments"> & {
  readonly closes?: boolean;
};

export interface Outbox {
  readonly pending: Observable<readonly PendingMessage[]>;
  /** Held for `holdMs` first, if that is not 0. */
  send(message: Outgoing, holdMs?: number): Promise<void>;
  retry(clientId: string): Promise<void>;
  drop(clientId: string): void;
  /** Takes back a held message; null when it is too late. */
  takeBack(clientId: string): PendingMessage | null;
  /** Sends what is held, now. */
  release(): void;
  /** Sends again what waits for the network. */
  flush(): void;
}

export function createOutbox(
  api: Pick<Api, "post">,
  pending: Observable<readonly PendingMessage[]>,
  onSent: (message: Message, sent: PendingMessage) => void,
  now: () => Date = () => new Date(),
): Outbox {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  function put(message: PendingMessage): void {
    const place = pending.get().findIndex((other) => other.clientId === message.clientId);
    pending.set(place < 0 ? [...pending.get(), message] : pending.get().map((other, at) => (at === place ? message : other)));
  }

  function drop(clientId: string): void {
    clearTimeout(timers.get(clientId));
    timers.delete(clientId);
    pending.set(pending.get().filter((message) => message.clientId !== clientId));
  }

  async function attempt(message: PendingMessage): Promise<void> {
    put({ ...message, state: "sending", releaseAt: null, reason: null });
    const kind = message.kind === "note" ? "notes" : "messages";
    try {
      const answer = await api.post<{ message: Message }>(`/conversations/${message.conversationId}/${kind}`, {
        id: message.clientId,
        text: message.text,
        ...(message.attachments.length ? { attachments: message.attachments.map(({ id }) => id) } : {}),
      });
      onSent(answer.message, message);
      drop(message.clientId);
    } catch (error) {
      const problem = error instanceof Problem ? error : null;
      const state = problem?.isUnreachable ? "waiting" : "failed";
      put({ ...message, state, releaseAt: null, reason: problem?.message || null });
    }
  }

  function hold(message: PendingMessage, ms: number): void {
    put(message);
    timers.set(message.clientId, setTimeout(() => void goNow(message.clientId), ms));
  }

  async function goNow(clientId: string): Promise<void> {
    clearTimeout(timers.get(clientId));
    timers.delete(clientId);
    const message = find(clientId);
    if (message?.state === "held") await attempt(message);
  }

  /** What was written earlier in a conversation is not overtaken by what was written later. */
  function releaseBefore(conversationId: string): void {
    for (const { clientId, ...earlier } of pending.get()) {
      if (earlier.conversationId === conversationId && earlier.state === "held") void goNow(clientId);
    }
  }

  const find = (clientId: string): PendingMessage | undefined =>
    pending.get().find((message) => message.clientId === clientId);

  return {
    pending,
    drop,
    async send(message, holdMs = 0) {
      releaseBefore(message.conversationId);
      const begun = { closes: false, ...message, createdAt: now().toISOString(), reason: null };
      if (holdMs) hold({ ...begun, state: "held", releaseAt: now().getTime() + holdMs }, holdMs);
      else await attempt({ ...begun, state: "sending", releaseAt: null });
    },
    async retry(clientId) {
      const message = find(clientId);
      if (message && message.state !== "sending") await attempt(message);
    },
    takeBack(clientId) {
      const message = find(clientId);
      if (message?.state !== "held") return null;
      drop(clientId);
      return message;
    },
    release() {
      for (const { clientId } of pending.get()) void goNow(clientId);
    },
    flush() {
      for (const message of pending.get()) if (message.state === "waiting") void attempt(message);
    },
  };
}

/** After a reload nothing is on its way any more; whether it arrived, the same id will tell. */
export function readPending(raw: unknown): readonly PendingMessage[] {
  if (!Array.isArray(raw)) return [];
  return (raw as PendingMessage[]).map((message) =>
    message.state === "sending" || message.state === "held" ? { ...message, state: "waiting", releaseAt: null } : message,
  );
}
