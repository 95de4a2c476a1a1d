/**
 * The chunk that every page loads when it is at rest: asks what the shop says of itself, puts it on the launcher, and
 * asks again while the page is looked at, so that what a merchant changes reaches those who are already there. Brings
 * back a conversation from an earlier page. Nothing is stored.
 */

import type { Problem, WidgetConfig } from "@parlor/shared/api";
import type { Host, StartChat, Visit } from "../../../loader/src/host.ts";
import { applyAppearance } from "./appearance.ts";

/** Merchants are promised that a change arrives within a minute. The answer is mostly "not modified". */
const ASKED_EVERY_MS = 50_000;
/** Less than that: a tick that comes a millisecond early must not wait for the next. */
const CONFIG_LIFE_MS = 40_000;

/** What a shop has set up that is not on every shop's pages; told again with every new configuration. */
interface VisitingChunk {
  default(host: Host, startChat: StartChat): void;
}

export default function startVisit(host: Host, startChat: StartChat): Visit {
  const { locale, tell } = host;
  const listeners: ((config: WidgetConfig) => void)[] = [];
  let config: WidgetConfig | undefined;
  let askedFor: string | undefined;
  let askedAt = 0;

  const ask = async (): Promise<void> => {
    const wanted = locale();
    if (wanted === askedFor && Date.now() - askedAt < CONFIG_LIFE_MS) return;
    askedFor = wanted;
    askedAt = Date.now();
    try {
      const response = await fetch(`${host.base}api/widget/v1/config?locale=${wanted}`, {
        headers: { "X-Parlor-Store": host.storeKey },
      });
      const found = (await response.json()) as WidgetConfig & Problem;
      if (!response.ok) throw found.detail;
      // The language may have been changed meanwhile.
      if (wanted !== askedFor) return;
      applyAppearance(host, (config = found).appearance);
      for (const listener of listeners) listener(found);
      for (const name of [
        // First: what the others do then counts for nothing.
        /parlor_debug=1/.test(location as never) && "debug",
        found.campaigns[0] && "campaigns",
        found.appearance.picture && "picture",
        document.querySelector("parlor-contact-form") && "inline",
      ]) {
        if (name) ((await host.load(name)) as VisitingChunk).default(host, startChat);
      }
    } catch (error) {
      askedFor = undefined;
      tell(error);
    }
  };
  const askIfSeen = (): void => void (document.hidden || ask());

  setInterval(askIfSeen, ASKED_EVERY_MS);
  document.addEventListener("visibilitychange", askIfSeen);
  void ask();
  // A shopper who is in a conversation: shows what was unread, and follows what is new.
  try {
    // The shop's page may not use storage here, or there is nothing: then there is no reason to resume anything. An address
    // that the page handed over earlier and that has not arrived is one too.
    const { talks, unread = 0, emails: reason = talks } = JSON.parse(localStorage[`parlor:${host.storeKey}`]) as { talks?: boolean; unread?: number; emails?: unknown };
    if (reason) {
      host.showUnread(unread);
      startChat().catch(tell);
    }
  } catch {}
  return {
    follow(listener) {
      listeners.push(listener);
      if (config) listener(config);
      void ask();
    },
  };
}
