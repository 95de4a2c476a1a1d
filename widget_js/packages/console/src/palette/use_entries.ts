import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { MessageSquare, UserRound } from "lucide-react";
import type { Conversation, List } from "../api/types.ts";
import { keys } from "../api/keys.ts";
import { useObservable } from "../app/observable.ts";
import { useServices } from "../app/services.ts";
import { useT } from "../i18n/use_t.ts";
import { type ConversationList, flattenList } from "../inbox/conversation_reducer.ts";
import { nameOf } from "../people/names.ts";
import { drawKey } from "./actions.ts";
import { chooseEntries, type Entry } from "./palette_entries.ts";

const FOUND = 10;
/** The conversation's actions stand by use, whatever part of the screen came first. */
const ORDER = "r n e h i a t u ]".split(" ");

function placeOf(key: string | null): number {
  const at = key === null ? -1 : ORDER.indexOf(key);
  return at < 0 ? ORDER.length : at;
}

/** Actions that the screen offers, conversations that are known here, and what the server finds. */
export function useEntries(query: string, asked: string): Entry[] {
  const t = useT();
  const services = useServices();
  const navigate = useNavigate();
  const offered = useObservable(services.actions.offered);
  const used = useObservable(services.usedEntries);
  const { data: found = [] } = useQuery({
    queryKey: keys.search(asked),
    queryFn: async ({ signal }) =>
      (await services.api.get<List<Conversation>>("/conversations", { query: asked, limit: FOUND }, signal)).items,
    enabled: asked.length > 1,
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  const known = [
    ...services.queries.getQueriesData<Conversation>({ queryKey: ["conversation"] }).flatMap(([, one]) => one ?? []),
    ...services.queries.getQueriesData<ConversationList>({ queryKey: keys.allLists }).flatMap(([, list]) => flattenList(list)),
  ];
  const ordered = [...offered].sort((a, b) => placeOf(a.key) - placeOf(b.key));
  const actions = ordered.map(({ label, group, icon, key, run }) => ({
    id: label, group, label: t(label), detail: null, icon, keys: drawKey(key), run,
  }));
  const conversations = uniqueById([...found, ...known]).map((conversation) => ({
    id: conversation.id,
    group: "conversations" as const,
    label: nameOf(conversation.visitor) ?? t("visitor.unknown"),
    // What the server found by words that are not shown must pass as an answer here too.
    detail: conversation.subject ?? conversation.last_message?.text ?? null,
    icon: MessageSquare,
    keys: [],
    run: () => void navigate({ to: "/inbox/$conversationId", params: { conversationId: conversation.id } }),
  }));
  const contacts = uniqueById([...found, ...known].map(({ visitor }) => visitor)).flatMap((visitor) => {
    const name = nameOf(visitor);
    return name === null ? [] : [{
      id: visitor.id,
      group: "contacts" as const,
      label: name,
      detail: visitor.email,
      icon: UserRound,
      keys: [],
      run: () => void navigate({ to: "/inbox", search: { query: visitor.email ?? name } }),
    }];
  });
  const recent = query ? conversations : conversations.filter(({ id }) => used.includes(id));
  return chooseEntries([...actions, ...recent, ...(query ? contacts : [])], query, used);
}

function uniqueById<Item extends { readonly id: string }>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}
