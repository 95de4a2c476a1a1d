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

/** A parser for one response. Lines end by LF or CRLF (nothing that serves us ends them by CR alone). */
export function createSseParser({ onEvent, onRetry }: SseHandlers): SseParser {
  let rest = "";

  const readBlock = (block: string): void => {
    const { id = null, event = "message", data, retry }: Record<string, string> & { id?: string | null } = readFields(block);
    if (retry) onRetry?.(+retry);
    if (data !== undefined) onEvent({ id, name: event, data });
  };

  return {
    feed(text) {
      // An event ends by an empty line; what is behind the last one is not finished.
      const blocks = (rest + text).split(/\r?\n\r?\n/);
      rest = blocks.pop()!;
      blocks.forEach(readBlock);
    },
  };
}

/** The fields of one event. Lines of `data` are joined; a comment is a field without a name. */
function readFields(block: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const line of block.split(/\r?\n/)) {
    const [, name = "", value = ""] = /^([^:]*):? ?(.*)$/.exec(line)!;
    fields[name] = name === "data" && name in fields ? `${fields.data}\n${value}` : value;
  }
  return fields;
}
