/**
 * What is known of the visit, as docs/campaign-conditions.md names it, and the signals on which it changes. Nothing is
 * polled: clocks are read when something happens or a timer runs out.
 */

import type { WidgetConfig } from "@parlor/shared/api";
import type { Host } from "../../../loader/src/host.ts";
import { watchNavigation } from "../../../loader/src/navigation.ts";
import { readClaims } from "./claims.ts";
import type { Node } from "./conditions.ts";
import type { Memory } from "./memory.ts";

export interface Watch {
  /** The address that the page stands for. */
  address(): string;
  facts(config: WidgetConfig, isTalking: boolean): Record<string, unknown>;
  /** Milliseconds until a clock comes to the next of its times. */
  untilNext(): number;
  /** Which times matter. */
  setTimes(config: WidgetConfig): void;
  /** Counts the time so far, for the next page. */
  keep(): void;
}

export interface WatchOptions {
  host: Host;
  memory: Memory;
  onSignal(isLeaving?: boolean): void;
  /** The shopper goes to another page of a single-page shop. */
  onTurn(): void;
}

type Clocks = Record<"time_on_page" | "time_on_site" | "idle_time", number>;

interface Page {
  url?: string;
  product?: unknown;
  collection?: unknown;
  tags?: unknown;
}

interface Cart {
  items?: number | readonly { quantity?: number }[];
  total_minor?: number;
}

/** What is less than this wide is a phone. */
const PHONE_PX = 600;
/** Whoever scrolls up by half a screen within this time is on the way out. */
const FLING_MS = 400;

const isSeen = (): boolean => !document.hidden;
/** A jump within the page is no other page, unless a shop's router writes its addresses there. */
const pageOf = (address: string): string => address.replace(/#(?![/!]).*/, "");

export function watchVisit({ host, memory, onSignal, onTurn }: WatchOptions): Watch {
  const { context, identity, data } = host;
  const root = document.documentElement;
  const isTouched = matchMedia("(pointer:coarse)").matches;
  const device = !isTouched ? "desktop" : Math.min(screen.width, screen.height) < PHONE_PX ? "phone" : "tablet";
  const { now } = Date;
  let seenBefore = 0;
  // A page that is seen when this chunk begins has been so since the loader did.
  let seenSince = isSeen() ? context.since : Infinity;
  let turnedAt = 0;
  let keptAt = 0;
  let movedAt = now();
  let depth = 0;
  let events = 0;
  let top = scrollY;
  let toppedAt = 0;
  let times: [keyof Clocks, number][] = [];

  const pageTold = (): Page => (context.page ?? {}) as Page;
  const address = (): string => (context.debug ?? String)(new URL(pageTold().url ?? location.href, location.href));
  let page = pageOf(address());

  const seenMs = (): number => seenBefore + Math.max(0, now() - seenSince);
  const keep = (): void => {
    const seen = seenMs();
    memory.change((kept) => (kept.site += seen - keptAt));
    keptAt = seen;
  };
  const clocks = (): Clocks => ({
    time_on_page: seenMs() - turnedAt,
    time_on_site: memory.read().site + seenMs() - keptAt,
    idle_time: now() - movedAt,
  });

  const turn = (): void => {
    const next = pageOf(address());
    if (next === page) return;
    onTurn();
    page = next;
    turnedAt = seenMs();
    depth = 0;
    top = scrollY;
    events = tracked.length;
    memory.change((kept) => (kept.pages += 1));
    signal();
  };

  let isWaiting = false;
  /** What a page says in one go is looked at once. */
  const signal = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    queueMicrotask(() => {
      isWaiting = false;
      onSignal();
    });
  };

  const measure = (): void => {
    const deepest = Math.min(100, Math.floor(((scrollY + innerHeight) / root.scrollHeight) * 100));
    if (deepest > depth) {
      depth = deepest;
      signal();
    }
  };
  const onScroll = (): void => {
    measure();
    movedAt = now();
    if (scrollY >= top || movedAt - toppedAt > FLING_MS) [top, toppedAt] = [scrollY, movedAt];
    else if (isTouched && top - scrollY > innerHeight / 2) {
      top = scrollY;
      onSignal(true);
    }
  };

  const tracked = (context.tracked ??= []);
  tracked.push = (...added) => {
    signal();
    return Array.prototype.push.apply(tracked, added);
  };
  follow(context, "page", () => (turn(), signal()));
  follow(context, "cart", signal);
  follow(context, "consent", signal);
  follow(identity, "value", signal);
  watchNavigation(turn);
  for (const name of ["pointermove", "pointerdown", "keydown"]) addEventListener(name, () => (movedAt = now()), true);
  addEventListener("scroll", onScroll);
  root.addEventListener("mouseleave", ({ clientY }) => clientY <= 0 && onSignal(true));
  document.addEventListener("visibilitychange", () => {
    if (isSeen()) {
      seenSince = movedAt = now();
      signal();
    } else {
      seenBefore = seenMs();
      seenSince = Infinity;
      keep();
    }
  });
  addEventListener("pagehide", keep);

  const localeNow = (): string => {
    const told = data.locale || root.lang || navigator.language;
    return told.toLowerCase().startsWith(host.locale()) ? told : host.locale();
  };

  return {
    address,
    keep,
    facts({ hours: { is_always_open, openings }, agents }, isTalking) {
      measure();
      const { product, collection, tags } = pageTold();
      const { items, total_minor } = (context.cart ?? {}) as Cart;
      const { query, referrer, visits, pages } = memory.read();
      const facts: Record<string, unknown> = {
        url: address(),
        referrer,
        product,
        collection,
        tag: tags,
        attribute: readClaims(identity.value),
        device,
        locale: localeNow(),
        country: data.country,
        event: tracked.slice(events).map(([name]) => name),
        scroll_depth: depth,
        cart_value: total_minor,
        cart_items: typeof items === "object" ? items.reduce((sum, { quantity = 1 }) => sum + quantity, 0) : items,
        identified: !!identity.value,
        within_business_hours: is_always_open || openings.some(({ from, to }) => Date.parse(from) <= now() && now() < Date.parse(to)),
        agent_online: agents.some((agent) => agent.is_online),
        open_conversation: isTalking,
      };
      for (const [name, ms] of Object.entries(clocks())) facts[name] = Math.floor(ms / 1_000);
      for (const [name, value] of new URLSearchParams(query)) if (name.startsWith("utm_")) facts[name] ??= value;
      if (memory.isAllowed()) Object.assign(facts, { visits, pages_seen: pages, returning: visits > 1 });
      else delete facts.time_on_site;
      return facts;
    },
    setTimes(config) {
      times = [];
      for (const { conditions } of config.campaigns) if (conditions) collect(conditions as unknown as Node);
      function collect(node: Node): void {
        if ("field" in node) {
          const { field, value } = node;
          if (/^time_|idle/.test(field)) times.push([field as keyof Clocks, (value as number) * 1_000]);
        } else for (const child of "all" in node ? node.all : node.any) collect(child);
      }
    },
    untilNext() {
      const read = clocks();
      return Math.min(...times.map(([name, at]) => at - read[name]).filter((left) => left > 0));
    },
  };
}

/** Tells of every value that `target` is given from now on: the loader only keeps what the page says. */
function follow<Target extends object, Name extends keyof Target>(target: Target, name: Name, onSet: () => void): void {
  let value = target[name];
  Object.defineProperty(target, name, {
    get: () => value,
    set(next) {
      value = next;
      onSet();
    },
  });
}
