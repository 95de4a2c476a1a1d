/**
 * One form becomes exactly one conversation, also if answers are lost on the way and the shopper changes what they
 * wrote before they know that it had arrived. The id stays the same, so the server decides which version it has; what
 * was changed since is then a message in that conversation.
 */

import type { ConversationId, Submitted } from "@parlor/shared/api";
import { makeUuid } from "@parlor/shared/ids";
import type { ApiError } from "../session/session.ts";
import type { Answers, Filled } from "./answers.ts";

export interface Way {
  /** Posts this version under the answers' id. */
  post(filled: Filled): Promise<Submitted>;
  /** Writes a message into a conversation. */
  add(conversationId: ConversationId, message: { id: string; text: string }): Promise<unknown>;
  /** The answers have changed. */
  keep(): void;
}

const isSame = (one: Filled, other: Filled): boolean =>
  one.subject === other.subject && one.details === other.details && one.email === other.email;

/** The conversation's id. Whatever else it ends with is the error of the last request. */
export async function deliver(answers: Answers, filled: Filled, say: (filled: Filled) => Filled, way: Way): Promise<ConversationId> {
  const earlier = answers.tried.filter((each) => !isSame(each, filled));
  answers.tried = [...earlier, filled];
  way.keep();
  try {
    return (await way.post(filled)).conversation_id;
  } catch (error) {
    const { status = 0, isFinal } = error as Partial<ApiError>;
    if (status !== 409) {
      // The server looks first whether it knows the id: where it refuses, it has none of them.
      if (isFinal || status === 429) answers.tried = [];
      throw error;
    }
  }
  for (const had of earlier) {
    const arrived = await way.post(had).catch((error: Partial<ApiError>) => {
      if (error.status !== 409) throw error;
    });
    if (!arrived) continue;
    const [before, now] = [say(had), say(filled)];
    const text = (["subject", "details", "email"] as const).flatMap((key) => (before[key] === now[key] ? [] : [now[key]])).join("\n\n");
    if (answers.more?.text !== text) answers.more = { id: makeUuid(), text };
    way.keep();
    await way.add(arrived.conversation_id, answers.more);
    return arrived.conversation_id;
  }
  // The id is somebody else's.
  answers.id = makeUuid();
  answers.tried = [];
  return deliver(answers, filled, say, way);
}
