// The desk's events reach the caches here, and nowhere else.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { API_BASE } from "../api/client.ts";
import { type DeskEvent, type DurableEvent, isDurable, type PresenceEvent, readDeskEvent } from "../api/events.ts";
import { keys } from "../api/keys.ts";
import type { Agent, Conversation, Session } from "../api/types.ts";
import { type Services, useServices } from "../app/services.ts";
import { forgetSession } from "../session/session.ts";
import { openDeskStream } from "../stream/desk_stream.ts";
import { applyToConversation, applyToList, type ConversationList, flattenList } from "./conversation_reducer.ts";
import { applyToThread, type Thread } from "./thread/thread_reducer.ts";
import type { InboxFilter } from "./view.ts";

/** Long enough for an agent's burst of clicks to be one request. */
const COUNTS_DELAY_MS = 400;

/** Opens the stream while the frame of a signed-in agent is on the screen. */
export function useLiveDesk(me: string): void {
  const services = useServices();
  const queries = useQueryClient();
  useEffect(() => {
    let counting: ReturnType<typeof setTimeout> | undefined;
    const refetchCounts = (): void => {
      clearTimeout(counting);
      counting = setTimeout(() => void queries.invalidateQueries({ queryKey: keys.allCounts }), COUNTS_DELAY_MS);
    };
    const stream = openDeskStream({
      url: `${API_BASE}/events`,
      name: `parlor-desk-${me}`,
      onUp: (isUp) => services.isStreamUp.set(isUp),
      onGap: () => void queries.invalidateQueries(),
      onRejected: () => forgetSession(services),
      onEvent: (name, data) => {
        const event = readDeskEvent(name, data);
        if (!event) return;
        takeEvent(services, event, me);
        if (changesCounts(event)) refetchCounts();
      },
    });
    services.opening.set((ms) => stream.opened(ms));
    return () => {
      clearTimeout(counting);
      services.opening.set(null);
      stream.close();
    };
  }, [services, queries, me]);
}

function changesCounts(event: DeskEvent): boolean {
  if (event.name === "conversation.created" || event.name === "conversation.updated") return true;
  return event.name === "message.created" && event.data.message.kind !== "note";
}

export function takeEvent(services: Services, event: DeskEvent, me: string): void {
  if (event.name === "resync") return void services.queries.invalidateQueries();
  if (event.name === "typing") return services.typing.take(event, me);
  if (event.name === "presence") return takePresence(services, event);
  if (isDurable(event)) takeDurable(services, event, me);
}

function takeDurable({ queries, feed, typing }: Services, event: DurableEvent, me: string): void {
  feed.push(event);
  const id = event.data.conversation_id;
  queries.setQueryData<Thread>(keys.thread(id), (thread) => thread && applyToThread(thread, event));
  queries.setQueryData<Conversation>(keys.conversation(id), (known) => known && applyToConversation(known, event, me));
  eachList(queries, (list, filter) => applyToList(list, event, filter, me));
  if (event.name === "message.created") {
    const { author, author_kind: kind } = event.data.message;
    typing.stop(id, kind === "visitor" ? "visitor" : (author?.id ?? kind));
  }
}

export function eachList(
  queries: Services["queries"],
  change: (list: ConversationList, filter: InboxFilter) => ConversationList,
): void {
  for (const [key, list] of queries.getQueriesData<ConversationList>({ queryKey: keys.allLists })) {
    const filter = key[1] as InboxFilter;
    if (list) queries.setQueryData<ConversationList>(key, change(list, filter));
  }
}

/** Puts one conversation into every cache that shows it, for what this agent has just done. */
export function putConversation(queries: Services["queries"], after: Conversation): void {
  queries.setQueryData(keys.conversation(after.id), after);
  eachList(queries, (list) => ({
    ...list,
    pages: list.pages.map((page) => ({ ...page, items: page.items.map((item) => (item.id === after.id ? after : item)) })),
  }));
}

function takePresence({ queries }: Services, { data }: PresenceEvent): void {
  if (data.agent_id) {
    queries.setQueryData<Agent[]>(keys.agents, (agents) =>
      agents?.map((agent) => (agent.id === data.agent_id ? { ...agent, presence: data.presence } : agent)),
    );
    queries.setQueryData<Session | null>(keys.session, (session) =>
      session && session.agent.id === data.agent_id ? { ...session, agent: { ...session.agent, presence: data.presence } } : session,
    );
    return;
  }
  const update = (conversation: Conversation): Conversation =>
    conversation.visitor.id === data.visitor_id
      ? { ...conversation, visitor: { ...conversation.visitor, is_online: data.presence === "online" } }
      : conversation;
  for (const [key, known] of queries.getQueriesData<Conversation>({ queryKey: ["conversation"] })) {
    if (known) queries.setQueryData(key, update(known));
  }
  eachList(queries, (list) =>
    flattenList(list).some(({ visitor }) => visitor.id === data.visitor_id)
      ? { ...list, pages: list.pages.map((page) => ({ ...page, items: page.items.map(update) })) }
      : list,
  );
}
