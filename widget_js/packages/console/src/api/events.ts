// What the desk's stream brings, and the one place where its JSON becomes a typed event.
import type { DeskEvents } from "@parlor/shared/api";

type Named = { readonly [Name in keyof DeskEvents]: { readonly name: Name; readonly data: DeskEvents[Name] } };

export type DeskEvent = Named[keyof DeskEvents];
export type DurableEvent = Exclude<DeskEvent, TypingEvent | PresenceEvent | Named["resync"]>;
export type TypingEvent = Named["typing"];
export type PresenceEvent = Named["presence"];

const NAMES: Readonly<Record<keyof DeskEvents, true>> = {
  "conversation.created": true,
  "conversation.updated": true,
  "message.created": true,
  "message.updated": true,
  read: true,
  typing: true,
  presence: true,
  resync: true,
};

/** Null for an event of a later version; the stream goes on. The server validates what it sends. */
export function readDeskEvent(name: string, json: string): DeskEvent | null {
  if (!Object.hasOwn(NAMES, name)) return null;
  try {
    return { name, data: JSON.parse(json) as unknown } as DeskEvent;
  } catch {
    return null;
  }
}

export function isDurable(event: DeskEvent): event is DurableEvent {
  return event.name !== "typing" && event.name !== "presence" && event.name !== "resync";
}
