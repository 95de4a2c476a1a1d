import { useEffect, useRef } from "react";
import { useServices } from "../../app/services.ts";

/** The visitor forgets after 8 s; said again well before that. */
const AGAIN_MS = 4_000;

export interface TypingSignal {
  signal(isTyping: boolean): void;
  stop(): void;
}

/** Tells the visitor that an answer is being written. A lost one is no harm. */
export function useTypingSignal(conversationId: string): TypingSignal {
  const { api } = useServices();
  const saidAt = useRef(0);
  const say = (isTyping: boolean): void => {
    void api.post(`/conversations/${conversationId}/typing`, { is_typing: isTyping }).catch(() => undefined);
  };
  const stop = (): void => {
    if (saidAt.current) say(false);
    saidAt.current = 0;
  };
  const latest = useRef(stop);
  useEffect(() => {
    latest.current = stop;
  });
  useEffect(() => () => latest.current(), []);
  return {
    // The message itself tells that typing has ended.
    stop: () => {
      saidAt.current = 0;
    },
    signal(isTyping) {
      if (!isTyping) return stop();
      if (Date.now() - saidAt.current < AGAIN_MS) return;
      saidAt.current = Date.now();
      say(true);
    },
  };
}
