/** Tells the server which quick responses were seen: each once a page, in the name of the visitor if there is one. */

import type { QuickResponse } from "@parlor/shared/api";
import { makeUuid } from "@parlor/shared/ids";
import type { Host } from "../../../loader/src/host.ts";
import type { Engine } from "../conversation/engine.ts";

const reported = new Set<string>();

export function reportShown({ base, storeKey }: Host, { session }: Engine, shown: readonly QuickResponse[]): void {
  const fresh = shown.filter(({ id }) => !reported.has(id));
  if (!fresh.length) return;
  for (const { id } of fresh) reported.add(id);
  void tell(base, storeKey, session, fresh);
}

async function tell(base: string, storeKey: string, session: Engine["session"], fresh: readonly QuickResponse[]): Promise<void> {
  const at = new Date().toISOString();
  const items = fresh.map(({ id }) => ({ name: "quick_response:shown", at, properties: { quick_response_id: id } }));
  try {
    // Being shown something makes nobody a visitor.
    const headers = session.hasVisitor() ? await session.headers() : { "X-Parlor-Store": storeKey };
    await fetch(`${base}api/widget/v1/signals`, {
      method: "POST",
      headers: { ...headers, "Content-Type": "application/json" },
      body: JSON.stringify({ id: makeUuid(), items }),
      credentials: "omit",
      keepalive: true,
    });
  } catch {
    // A count that is lost disturbs nobody.
  }
}
