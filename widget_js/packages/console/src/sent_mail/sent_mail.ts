// The demo's mail: shown here instead of being sent.
import { queryOptions } from "@tanstack/react-query";
import { keys } from "../api/keys.ts";
import { Problem } from "../api/problem.ts";
import type { List, SentMail } from "../api/types.ts";
import type { Services } from "../app/services.ts";

/** Mail leaves by a job, a moment after what asked for it; no event tells of it. */
const LOOK_AGAIN_MS = 3_000;

/** Null where mail is really sent: then there is no such page. */
export function sentMailQuery({ api }: Pick<Services, "api">) {
  return queryOptions({
    queryKey: keys.sentMail,
    staleTime: 0,
    refetchInterval: LOOK_AGAIN_MS,
    queryFn: async ({ signal }): Promise<readonly SentMail[] | null> => {
      try {
        return (await api.get<List<SentMail>>("/sent-mail", {}, signal)).items;
      } catch (error) {
        if (error instanceof Problem && (error.status === 404 || error.status === 403)) return null;
        throw error;
      }
    },
  });
}
