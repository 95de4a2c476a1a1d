// How long a message waits so that it can be taken back, and the taking back.
import type { Preferences } from "../../app/preferences.ts";
import type { Services } from "../../app/services.ts";
import { EMPTY_DRAFT, setDraft } from "./drafts.ts";
import type { PendingMessage } from "./outbox.ts";

export const UNDO_SECONDS = 10;

/** A chat wants its answer at once, so by default only the last word, which also closes, can be taken back. */
export function holdMsOf({ undoSend }: Preferences, closes: boolean): number {
  return undoSend === "always" || (undoSend === "closing" && closes) ? UNDO_SECONDS * 1_000 : 0;
}

/** The newest held message of a conversation, or of all. */
export function findHeld(pending: readonly PendingMessage[], conversationId?: string): PendingMessage | undefined {
  return pending.findLast(
    (message) => message.state === "held" && (conversationId === undefined || message.conversationId === conversationId),
  );
}

/** The message is not sent; its words stand in the field again, before what was written since. */
export function takeBack(
  { outbox, drafts, toasts }: Pick<Services, "outbox" | "drafts" | "toasts">,
  clientId: string,
): PendingMessage | null {
  const message = outbox.takeBack(clientId);
  toasts.settle(clientId);
  if (!message) return null;
  const draft = drafts.get()[message.conversationId] ?? EMPTY_DRAFT;
  const mode = message.kind === "note" ? "note" : "reply";
  const text = [message.text, draft[mode]].filter(Boolean).join("\n");
  setDraft(drafts, message.conversationId, {
    ...draft,
    mode,
    [mode]: text,
    attachments: [...message.attachments, ...draft.attachments],
  });
  return message;
}
