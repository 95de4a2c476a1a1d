// The demo's mail: shown here instead of being sent.
import { queryOptions } from "@tanstack/react-query";
import { keys } from "../api/keys.ts";
import { Problem } from "../api/problem.ts";
import type { List, SentMail } from "../api/types.ts";
import type { Services } from "../app/services.ts";

/** Null where mail is really sent: then there is no such page. */
export function sentMailQuery({ api }: Pick<Services, "api">) {
  return queryOptions({
    queryKey: keys.sentMail,
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
