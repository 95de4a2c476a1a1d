import { useDocumentVisibility } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import { keys } from "../../api/keys.ts";
import type { Conversation } from "../../api/types.ts";
import { useServices } from "../../app/services.ts";
import { markReadTo } from "../conversation_reducer.ts";
import { putConversation } from "../live.ts";
import type { Thread } from "./thread_reducer.ts";

/**
 * What is open in a tab that is seen has been read, up to its last message. Each message is marked once: a conversation
 * that is then marked unread, in another tab perhaps, stays unread until it is opened again or something new comes.
 */
export function useMarkRead(conversation: Conversation | undefined, thread: Thread | undefined): void {
  const { api, queries } = useServices();
  const isSeen = useDocumentVisibility() === "visible";
  const marked = useRef(0);
  const lastSeq = thread?.messages.at(-1)?.seq ?? 0;
  const isUnread = conversation !== undefined && (conversation.unread_count > 0 || needsMark(conversation, thread));
  const id = conversation?.id;
  useEffect(() => {
    if (!isSeen || !id || lastSeq <= marked.current) return;
    marked.current = lastSeq;
    if (!isUnread) return;
    const known = queries.getQueryData<Conversation>(keys.conversation(id));
    if (known) putConversation(queries, markReadTo(known, lastSeq));
    // A lost mark costs a dot that comes back; the next message marks again.
    void api.post(`/conversations/${id}/read`, { seq: lastSeq }).catch(() => undefined);
  }, [api, queries, id, isSeen, isUnread, lastSeq]);
}

/** The visitor is told "Seen" by any agent's reading, so their newest message counts even if it was no news to us. */
function needsMark(conversation: Conversation, thread: Thread | undefined): boolean {
  const lastOfVisitor = thread?.messages.findLast(({ author_kind: kind }) => kind === "visitor");
  return (lastOfVisitor?.seq ?? 0) > conversation.read_seq;
}
