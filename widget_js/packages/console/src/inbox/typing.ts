// Who is writing where. Ephemeral: after eight seconds without news nobody is.
import type { TypingEvent } from "../api/events.ts";
import { createObservable, type Observable } from "../app/observable.ts";

const FORGET_AFTER_MS = 8_000;

export interface Writer {
  readonly key: string;
  readonly isVisitor: boolean;
  readonly name: string | null;
}

export type Writers = Readonly<Record<string, readonly Writer[]>>;

export interface Typing {
  readonly writers: Observable<Writers>;
  take(event: TypingEvent, me: string): void;
  /** A message has come: its author has stopped writing. */
  stop(conversationId: string, key: string): void;
}

export function createTyping(): Typing {
  const writers = createObservable<Writers>({});
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  function stop(conversationId: string, key: string): void {
    const now = writers.get()[conversationId] ?? [];
    const left = now.filter((writer) => writer.key !== key);
    clearTimeout(timers.get(conversationId + key));
    if (left.length !== now.length) writers.set({ ...writers.get(), [conversationId]: left });
  }

  return {
    writers,
    stop,
    take({ data }, me) {
      if (data.author?.id === me && data.author_kind === "agent") return;
      const key = data.author_kind === "visitor" ? "visitor" : (data.author?.id ?? data.author_kind);
      stop(data.conversation_id, key);
      if (!data.is_typing) return;
      const writer = { key, isVisitor: data.author_kind === "visitor", name: data.author?.name ?? null };
      const now = writers.get()[data.conversation_id] ?? [];
      writers.set({ ...writers.get(), [data.conversation_id]: [...now, writer] });
      timers.set(data.conversation_id + key, setTimeout(() => stop(data.conversation_id, key), FORGET_AFTER_MS));
    },
  };
}
