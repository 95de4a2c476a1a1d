// What an agent does to the open conversation, by button or by key.
import { useServices } from "../app/services.ts";
import type { Conversation } from "../api/types.ts";
import { useT } from "../i18n/use_t.ts";
import { nameOf } from "../people/names.ts";
import { useSession } from "../session/session.ts";
import { useTimes } from "../i18n/use_reader.ts";
import { changeConversation, useChange } from "./changes.ts";
import { flattenList, markReadTo, type ConversationList } from "./conversation_reducer.ts";
import { keys } from "../api/keys.ts";
import { putConversation } from "./live.ts";
import type { Thread } from "./thread/thread_reducer.ts";
import { useInbox } from "./use_inbox.ts";

export interface Commands {
  close(): void;
  /** The reply is on its way and closes the conversation when it is out: the next one is opened. */
  leaveClosing(clientId: string, undo: (() => void) | null): void;
  reopen(): void;
  snooze(until: Date): void;
  assign(agentId: string | null): void;
  setTags(tags: readonly string[]): void;
  markUnread(): void;
  readonly isBusy: boolean;
}

export function useCommands(conversation: Conversation): Commands {
  const t = useT();
  const times = useTimes();
  const services = useServices();
  const { agent } = useSession();
  const inbox = useInbox();
  const change = useChange(conversation.id, agent.id);
  const name = nameOf(conversation.visitor) ?? t("visitor.unknown");

  /** The row leaves the list, so the next one is opened and a line with the way back is shown. */
  function leaveList(patch: Parameters<typeof change.mutate>[0]["patch"], text: string): void {
    const before = conversation;
    const next = findNext();
    change.mutate(
      { conversation, patch },
      {
        onSuccess: (changed) => {
          const undo = (): void =>
            void changeConversation(
              services,
              { conversation: changed, patch: { status: before.status, snoozed_until: before.snoozed_until } },
              agent.id,
            ).finally(() => inbox.open(before.id));
          services.toasts.show(text, undo);
          goTo(next);
        },
      },
    );
  }

  /** Asked before the row is gone. */
  function findNext(): string | null {
    const list = services.queries.getQueryData<ConversationList>(keys.list(inbox.filter));
    return findNeighbour(flattenList(list), conversation.id);
  }

  function goTo(id: string | null): void {
    if (id) inbox.open(id);
    else inbox.leave();
  }

  return {
    isBusy: change.isPending,
    leaveClosing(clientId, undo) {
      goTo(findNext());
      if (undo) services.toasts.show(t("toast.closing", { name }), undo, clientId);
    },
    close: () => leaveList({ status: "closed" }, t("toast.closed", { name })),
    snooze: (until) =>
      leaveList(
        { status: "snoozed", snoozed_until: until.toISOString() },
        t("toast.snoozed", { name, until: times.upcoming(until) }),
      ),
    reopen: () => change.mutate({ conversation, patch: { status: "open", snoozed_until: null } }),
    assign: (agentId) => change.mutate({ conversation, patch: { assignee_id: agentId } }),
    setTags: (tags) => change.mutate({ conversation, patch: { tags } }),
    markUnread() {
      const thread = services.queries.getQueryData<Thread>(keys.thread(conversation.id));
      const last = thread?.messages.findLast(({ author_kind: kind }) => kind === "visitor") ?? conversation.last_message;
      inbox.leave();
      putConversation(services.queries, markReadTo(conversation, Math.max(0, (last?.seq ?? 1) - 1)));
      // Without the server's word the dot would be a promise that a reload breaks.
      services.api.post(`/conversations/${conversation.id}/unread`).catch(() => putConversation(services.queries, conversation));
    },
  };
}

function findNeighbour(rows: readonly Conversation[], id: string): string | null {
  const at = rows.findIndex((row) => row.id === id);
  if (at < 0) return null;
  return (rows[at + 1] ?? rows[at - 1])?.id ?? null;
}
