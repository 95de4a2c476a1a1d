/** When the shop is open: a list of moments from the server, looked at by the browser's clock. No calendar is needed. */

import type { WidgetConfig } from "@parlor/shared/api";

type Hours = WidgetConfig["hours"];

export interface Standing {
  isOpen: boolean;
  /** When it becomes the other one, in milliseconds; undefined if that is not known. */
  changesAt: number | undefined;
}

export function standingOf({ is_always_open, openings }: Hours, now: number): Standing {
  if (is_always_open) return { isOpen: true, changesAt: undefined };
  const next = openings.find(({ to }) => Date.parse(to) > now);
  if (!next) return { isOpen: false, changesAt: undefined };
  const opensAt = Date.parse(next.from);
  const isOpen = opensAt <= now;
  return { isOpen, changesAt: isOpen ? Date.parse(next.to) : opensAt };
}
