/** The text/event-stream format, fed in pieces as they arrive. No DOM, no network. */

export interface SseEvent {
  /** The id that this event carries itself; null for ephemeral events. */
  id: string | null;
  name: string;
  data: string;
}

export interface SseParser {
  feed(text: string): void;
}

export interface SseHandlers {
  onEvent(event: SseEvent): void;
  onRetry?(milliseconds: number): void;
}

/** A parser for one response. Lines end by LF, CR or CRLF, also when CR and LF arrive in different pieces. */
export function createSseParser(handlers: SseHandlers): SseParser {
  let rest = "";
  let id: string | null = null;
  let name = "";
  let data: string[] = [];

  const dispatch = (): void => {
    if (data.length) handlers.onEvent({ id, name: name || "message", data: data.join("\n") });
    id = null;
    name = "";
    data = [];
  };

  const readLine = (line: string): void => {
    if (!line) return dispatch();
    const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(line)!;
    if (field === "data") data.push(value!);
    else if (field === "event") name = value!;
    else if (field === "id" && !value!.includes("\0")) id = value!;
    else if (field === "retry" && /^\d+$/.test(value!)) handlers.onRetry?.(Number(value));
  };

  return {
    feed(text) {
      // A CR at the very end may be half of a CRLF, so it waits for the next piece.
      const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop()!;
      lines.forEach(readLine);
    },
  };
}
