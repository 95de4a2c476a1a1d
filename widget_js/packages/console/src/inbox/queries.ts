// What the inbox fetches. Everything that the stream changes is fetched exactly: events that come during
// the fetch are applied to its answer.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { keys } from "../api/keys.ts";
import type { Agent, Block, Conversation, InboxCounts, List, MessagePage } from "../api/types.ts";
import type { Services } from "../app/services.ts";
import { fetchExactly } from "../stream/feed.ts";
import { applyToConversation, applyToList, type ConversationList } from "./conversation_reducer.ts";
import { addEarlier, applyToThread, startThread, type Thread } from "./thread/thread_reducer.ts";
import { buildListParams, type InboxFilter } from "./view.ts";

const PAGE = 50;

type Deps = Pick<Services, "api" | "feed" | "opening">;

async function fetchLive<State>(
  { feed, opening }: Deps,
  fetchState: () => Promise<State>,
  apply: Parameters<typeof fetchExactly<State>>[2],
): Promise<State> {
  await opening.wait();
  return fetchExactly(feed, fetchState, apply);
}

export function listQuery(deps: Deps, filter: InboxFilter, me: string) {
  return infiniteQueryOptions({
    queryKey: keys.list(filter),
    initialPageParam: null as string | null,
    getNextPageParam: (page: List<Conversation>) => page.next,
    queryFn: ({ pageParam, signal }) => {
      const params = { ...buildListParams(filter), limit: PAGE, after: pageParam };
      const fetchPage = (): Promise<List<Conversation>> => deps.api.get("/conversations", params, signal);
      return fetchLive(deps, fetchPage, (page, event) => applyToPage(page, event, filter, me));
    },
  });
}

function applyToPage(
  page: List<Conversation>,
  event: Parameters<typeof applyToList>[1],
  filter: InboxFilter,
  me: string,
): List<Conversation> {
  const list: ConversationList = { pages: [page], pageParams: [null] };
  return applyToList(list, event, filter, me).pages[0] ?? page;
}

export function conversationQuery(deps: Deps, id: string, me: string) {
  return queryOptions({
    queryKey: keys.conversation(id),
    queryFn: ({ signal }) =>
      fetchLive(
        deps,
        async () => (await deps.api.get<{ conversation: Conversation }>(`/conversations/${id}`, {}, signal)).conversation,
        (conversation, event) => applyToConversation(conversation, event, me),
      ),
  });
}

export function threadQuery(deps: Deps, id: string) {
  return queryOptions({
    queryKey: keys.thread(id),
    queryFn: ({ signal }): Promise<Thread> =>
      fetchLive(
        deps,
        async () => startThread(await fetchMessages(deps, id, {}, signal)),
        (thread, event) => (event.data.conversation_id === id ? applyToThread(thread, event) : thread),
      ),
  });
}

export async function fetchEarlier(deps: Pick<Services, "api" | "queries">, id: string): Promise<void> {
  const key = keys.thread(id);
  const oldest = deps.queries.getQueryData<Thread>(key)?.messages[0];
  if (!oldest) return;
  const page = await fetchMessages(deps, id, { before: oldest.seq });
  deps.queries.setQueryData<Thread>(key, (thread) => thread && addEarlier(thread, page));
}

function fetchMessages(
  { api }: Pick<Services, "api">,
  id: string,
  params: { before?: number },
  signal?: AbortSignal,
): Promise<MessagePage> {
  return api.get(`/conversations/${id}/messages`, { limit: PAGE, ...params }, signal);
}

export function countsQuery({ api }: Deps, storeId: string | null) {
  return queryOptions({
    queryKey: keys.counts(storeId),
    queryFn: ({ signal }) => api.get<InboxCounts>("/inbox/counts", { store_id: storeId }, signal),
  });
}

export function agentsQuery({ api }: Deps) {
  return queryOptions({
    queryKey: keys.agents,
    queryFn: async ({ signal }) => (await api.get<List<Agent>>("/agents", {}, signal)).items,
  });
}

/** What keeps this visitor from writing: blocks of theirs and of their address. */
export function blocksQuery({ api }: Pick<Services, "api">, visitorId: string) {
  return queryOptions({
    queryKey: keys.blocks(visitorId),
    queryFn: async ({ signal }) =>
      (await api.get<List<Block>>("/blocks", { visitor_id: visitorId, is_active: "true" }, signal)).items,
  });
}

/** The visitor's other conversations, newest first. */
export function historyQuery({ api }: Deps, visitorId: string) {
  return queryOptions({
    queryKey: keys.history(visitorId),
    queryFn: async ({ signal }) =>
      (await api.get<List<Conversation>>("/conversations", { visitor_id: visitorId, limit: PAGE }, signal)).items,
  });
}
