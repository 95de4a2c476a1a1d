import type { Conversation } from "../../api/types.ts";
import { useKeys } from "../../keys/use_keys.ts";
import { useInbox } from "../use_inbox.ts";

/** J and K walk through the rows as they stand on the screen. */
export function useListKeys(rows: readonly Conversation[], openId: string | null): void {
  const inbox = useInbox();
  const step = (by: 1 | -1) => (): void => {
    const at = rows.findIndex(({ id }) => id === openId);
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next) inbox.open(next.id);
  };
  useKeys({ j: step(1), k: step(-1), Escape: inbox.leave });
}
