// What lives as long as the page: the API, the caches, the outbox. Built once in main.tsx, handed down by context.
import { QueryClient } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import { type Api, createApi } from "../api/client.ts";
import { keys } from "../api/keys.ts";
import { Problem } from "../api/problem.ts";
import type { Message, Session } from "../api/types.ts";
import { closeAfterSending } from "../inbox/changes.ts";
import { type Drafts, readDrafts } from "../inbox/composer/drafts.ts";
import { createOutbox, type Outbox, type PendingMessage, readPending } from "../inbox/composer/outbox.ts";
import { addMessage, type Thread } from "../inbox/thread/thread_reducer.ts";
import { type Actions, createActions } from "../palette/actions.ts";
import { createFeed, type Feed } from "../stream/feed.ts";
import { createOpening, type Opening } from "../stream/opening.ts";
import { createObservable, type Observable } from "./observable.ts";
import { createPreferences, type Preferences } from "./preferences.ts";
import { createStored } from "./stored.ts";
import { createToasts, type Toasts } from "./toasts.ts";
import { createTyping, type Typing } from "../inbox/typing.ts";

export interface Services {
  readonly api: Api;
  readonly queries: QueryClient;
  readonly feed: Feed;
  readonly outbox: Outbox;
  readonly drafts: Observable<Drafts>;
  readonly preferences: Observable<Preferences>;
  /** Null until the first opening of the stream was tried. */
  readonly isStreamUp: Observable<boolean | null>;
  /** Waits until events flow, for a moment at most. */
  readonly opening: Opening;
  readonly toasts: Toasts;
  readonly typing: Typing;
  /** What can be done on this screen. */
  readonly actions: Actions;
  /** What the palette was last used for, and which conversations were open, newest first. */
  readonly usedEntries: Observable<readonly string[]>;
  /** From the asking for a dialog on, before it is fetched: single keys typed meanwhile are meant for it. */
  readonly hasDialog: Observable<boolean>;
  /** The tag field is wanted as soon as it is on the screen. */
  readonly wantsTags: Observable<boolean>;
}

export function createServices(): Services {
  const api = createApi();
  const queries = createQueryClient();
  const takeIn = (message: Message, sent: PendingMessage): void => {
    services.toasts.settle(sent.clientId);
    queries.setQueryData<Thread>(keys.thread(message.conversation_id), (thread) => thread && addMessage(thread, message));
    const me = queries.getQueryData<Session | null>(keys.session)?.agent.id;
    if (sent.closes && me) closeAfterSending(services, message.conversation_id, me);
  };
  const outbox = createOutbox(api, createStored(sessionStorage, "parlor.outbox", readPending), takeIn);
  const isStreamUp = createObservable<boolean | null>(null);
  addEventListener("online", () => outbox.flush());
  // A server that was away tells so by the stream that comes back, not by the browser's network.
  isStreamUp.subscribe(() => {
    if (isStreamUp.get()) outbox.flush();
  });
  addEventListener("pagehide", () => outbox.release());
  const services: Services = {
    api,
    queries,
    outbox,
    feed: createFeed(),
    drafts: createStored(sessionStorage, "parlor.drafts", readDrafts),
    preferences: createPreferences(localStorage),
    isStreamUp,
    opening: createOpening(),
    toasts: createToasts(),
    typing: createTyping(),
    actions: createActions(),
    usedEntries: createObservable<readonly string[]>([]),
    hasDialog: createObservable(false),
    wantsTags: createObservable(false),
  };
  return services;
}

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The stream keeps what is on the screen right; a fetch is for what it cannot know.
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < 3 && error instanceof Problem && error.isPassing,
      },
    },
  });
}

export const ServicesContext = createContext<Services | null>(null);

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error("ServicesContext is missing");
  return services;
}
