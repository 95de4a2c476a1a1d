// Who is signed in: one query, read by the router before a page is shown.
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { keys } from "../api/keys.ts";
import { Problem } from "../api/problem.ts";
import type { Session } from "../api/types.ts";
import { type Services, useServices } from "../app/services.ts";

/** Null when nobody is signed in. */
export function sessionQuery({ api }: Services) {
  return queryOptions({
    queryKey: keys.session,
    queryFn: async (): Promise<Session | null> => {
      try {
        const session = await api.get<Session>("/session");
        api.setCsrfToken(session.csrf_token);
        return session;
      } catch (error) {
        if (error instanceof Problem && error.status === 401) return null;
        throw error;
      }
    },
  });
}

/** For pages behind the sign-in. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(sessionQuery(useServices()));
  if (!data) throw new Error("this page is only for agents who are signed in");
  return data;
}

/** Kept mail holds reset links: only those who set passwords anyway may see it. */
export function mayReadSentMail({ agent, is_demo: isDemo }: Session): boolean {
  return isDemo && (agent.role === "owner" || agent.role === "admin");
}

export async function signIn(services: Services, email: string, password: string): Promise<Session> {
  const answer = await services.api.post<{ csrf_token: string }>("/session", { email, password });
  services.api.setCsrfToken(answer.csrf_token);
  services.queries.clear();
  const session = await services.queries.fetchQuery(sessionQuery(services));
  if (!session) throw new Problem(401, "cookie_refused", "");
  return session;
}

export async function signOut(services: Services): Promise<void> {
  services.outbox.release();
  await services.api.remove("/session");
  forgetSession(services);
}

/** What the last agent saw must not stay for the next one. */
export function forgetSession({ api, queries, drafts, outbox }: Services): void {
  api.setCsrfToken(null);
  drafts.set({});
  outbox.pending.set([]);
  // First the news, then the clearing: a cleared query has no listeners who could hear it.
  queries.setQueryData(keys.session, null);
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.session[0] });
}
