// Changing a conversation: status, assignee, tags. A change that met a newer version is not forced:
// the conversation is fetched again, and the agent is told.
import { MutationObserver, useMutation } from "@tanstack/react-query";
import { keys } from "../api/keys.ts";
import { Problem } from "../api/problem.ts";
import type { Conversation, ConversationPatch } from "../api/types.ts";
import { type Services, useServices } from "../app/services.ts";
import { takeEvent } from "./live.ts";
import { conversationQuery } from "./queries.ts";

export interface ChangeRequest {
  readonly conversation: Conversation;
  readonly patch: ConversationPatch;
}

/** One key for all: the thread shows a failure wherever the change was asked for. */
export function changeKey(conversationId: string) {
  return ["change", conversationId] as const;
}

export function useChange(conversationId: string, me: string) {
  const services = useServices();
  return useMutation({
    mutationKey: changeKey(conversationId),
    mutationFn: (request: ChangeRequest) => changeConversation(services, request, me),
  });
}

/** The last word is out. Asked for as by the button, so that a failure is told in the thread. */
export function closeAfterSending(services: Services, conversationId: string, me: string): void {
  const conversation = services.queries.getQueryData<Conversation>(keys.conversation(conversationId));
  if (!conversation || conversation.status === "closed") return;
  const closing = new MutationObserver(services.queries, {
    mutationKey: changeKey(conversationId),
    mutationFn: (request: ChangeRequest) => changeConversation(services, request, me),
  });
  closing.mutate({ conversation, patch: { status: "closed" } }).catch(() => undefined);
}

export async function changeConversation(
  services: Services,
  { conversation, patch }: ChangeRequest,
  me: string,
): Promise<Conversation> {
  const known = services.queries.getQueryData<Conversation>(keys.conversation(conversation.id)) ?? conversation;
  try {
    const answer = await services.api.patch<{ conversation: Conversation }>(`/conversations/${conversation.id}`, {
      ...patch,
      version: known.version,
    });
    const changed = answer.conversation;
    // The stream will say the same; said twice it changes nothing.
    takeEvent(
      services,
      { name: "conversation.updated", data: { conversation_id: changed.id, seq: changed.seq, conversation: changed } },
      me,
    );
    void services.queries.invalidateQueries({ queryKey: keys.allCounts });
    return changed;
  } catch (error) {
    if (error instanceof Problem && error.code === "version_conflict") {
      await services.queries.fetchQuery({ ...conversationQuery(services, conversation.id, me), staleTime: 0 });
    }
    throw error;
  }
}
