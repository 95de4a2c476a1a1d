// Who reads: the locale that dates and numbers are written in, and the time of now.
import { useLingui } from "@lingui/react";
import { formatAge, formatClock, formatDay, formatFull, isSameDay, type Reader } from "@parlor/shared/time";
import { useMemo, useSyncExternalStore } from "react";
import { formatLocaleOf, type Locale } from "./locales.ts";
import { useT } from "./use_t.ts";

const TICK_MS = 30_000;
const listeners = new Set<() => void>();
let tick = Math.floor(Date.now() / TICK_MS);
let ticking: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  ticking ??= setInterval(() => {
    tick = Math.floor(Date.now() / TICK_MS);
    for (const tell of listeners) tell();
  }, TICK_MS / 3);
  return () => {
    listeners.delete(listener);
    if (listeners.size) return;
    clearInterval(ticking);
    ticking = undefined;
  };
}

export function useReader(): Reader {
  const { i18n } = useLingui();
  const locale = formatLocaleOf(i18n.locale as Locale);
  return useMemo(() => ({ locale }), [locale]);
}

export interface Times {
  /** "now", "6 min", "10:42", "Tue", "17 Nov". */
  ago(at: string): string;
  clock(at: string): string;
  full(at: string): string;
  /** "Today", "Yesterday", "Tue 17 Nov". */
  day(at: string): string;
  /** A moment to come: "17:00" today, else "Tue 09:00", else "17 Dec 09:00". */
  upcoming(at: string | Date): string;
}

/** Formats times for the reader; drawn again as time passes. */
export function useTimes(): Times {
  useSyncExternalStore(subscribe, () => tick);
  const reader = useReader();
  const t = useT();
  const now = new Date();
  return {
    ago(at) {
      const minutes = Math.floor((now.getTime() - Date.parse(at)) / 60_000);
      // Intl's short form of a minute is "mins" in British English; the rule here says "6 min".
      return minutes > 0 && minutes < 60 ? t("time.minutes", { minutes }) : formatAge(new Date(at), now, reader);
    },
    clock: (at) => formatClock(new Date(at), reader),
    full: (at) => formatFull(new Date(at), reader),
    day: (at) => formatDay(new Date(at), now, reader),
    upcoming: (at) => formatUpcoming(new Date(at), now, reader),
  };
}

const WEEK_MS = 6.5 * 86_400_000;

export function formatUpcoming(at: Date, now: Date, reader: Reader): string {
  const clock = { hour: "2-digit", minute: "2-digit" } as const;
  const isThisWeek = at.getTime() - now.getTime() < WEEK_MS;
  const day = isThisWeek ? ({ weekday: "short" } as const) : ({ day: "numeric", month: "short" } as const);
  const zone = reader.timeZone ? { timeZone: reader.timeZone } : {};
  const parts = isSameDay(at, now, reader) ? clock : { ...day, ...clock };
  return new Intl.DateTimeFormat(reader.locale, { ...parts, ...zone }).format(at);
}
