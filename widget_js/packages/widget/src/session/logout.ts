/** How a shopper becomes nobody in particular again; only the shop's page asks for it. */

import type { Session } from "./session.ts";

/** First here, so that nothing asks in the name of whom the server forgets. */
export async function logout(session: Session): Promise<void> {
  const used = await session.headers();
  session.adopt({}, "other");
  await session.call("DELETE", "/identity", used);
}
