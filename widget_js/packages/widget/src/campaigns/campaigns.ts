/**
 * The chunk of a shop that has active campaigns: decides with every signal whose conditions fit the visit. What follows
 * is in chunks of their own: one delivers (delivery.ts), one shows (bubble), one reads patterns. A campaign that breaks
 * is told of once and left alone.
 */

import type { CampaignView, WidgetConfig } from "@parlor/shared/api";
import { makeUuid } from "@parlor/shared/ids";
import type { Chat, Host, StartChat } from "../../../loader/src/host.ts";
import { evaluate, type Node } from "./conditions.ts";
import type { Delivery, DeliveryChunk } from "./delivery.ts";
import { isPatternMissing, usePatterns, type PatternChunk } from "./late_pattern.ts";
import { load, openMemory, type Memory } from "./memory.ts";
import { watchVisit, type Watch } from "./watch.ts";

export interface CampaignsChunk {
  /** Called whenever the shop has campaigns; begins once. */
  default(host: Host, startChat: StartChat): void;
  /** The page asks for a campaign: whether it shows now. */
  run(id: string): Promise<boolean>;
  called: ReadonlySet<string>;
  /** For the chunk of debugging, which judges by the same; undefined before this one has begun. */
  scene: Scene | undefined;
}

/** What the chat keeps between pages. */
export interface Saved {
  visitor_id?: string;
  resume?: string;
  talks?: boolean;
}

/** What the chunk of the delivery works with. */
export interface Scene {
  readonly host: Host;
  readonly memory: Memory;
  readonly watch: Watch;
  readonly saved: Saved;
  config(): WidgetConfig;
  /** If it has been started. */
  chat(): Chat | undefined;
  getChat(): Promise<Chat>;
  isTalking(): boolean;
  /** What was seen when it was last decided. */
  told(): Told | undefined;
  /** Made once. */
  getDelivery(): Promise<Delivery>;
  /** What their patterns need. */
  learn(campaigns: readonly unknown[]): Promise<void>;
  /** In the name of the visitor, if there is one. */
  request(path: string, body?: unknown): Promise<Response>;
}

type Told = Record<string, unknown>;

/** Of a property of a signal. */
const MOST_CHARACTERS = 500;

/** Those for which the page has asked. */
export const called = new Set<string>();
let look: ((isLeaving?: boolean) => Promise<void>) | undefined;
let delivery: Delivery | undefined;

export { evaluate };
export let scene: Scene | undefined;

export async function run(id: string): Promise<boolean> {
  called.add(id);
  await look?.();
  return delivery?.shownId() === id;
}

export default function start(host: Host, startChat: StartChat): void {
  if (look) return;
  const { storeKey, tell } = host;
  const saved = load<Saved>(`parlor:${storeKey}`) ?? {};
  const memory = openMemory(storeKey, host.context);
  const broken = new Set<unknown>();
  let config: WidgetConfig | undefined;
  let chat: Chat | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told: Told | undefined;

  const isTalking = (): boolean => (chat ? chat.engine.hasOpen() : !!saved.talks);
  const getChat = async (): Promise<Chat> => (chat = await startChat());

  const request = async (path: string, body?: unknown): Promise<Response> => {
    const session = chat?.engine.session;
    // Being shown something makes nobody a visitor.
    const headers = session?.hasVisitor() ? await session.headers() : { "X-Parlor-Store": storeKey };
    return fetch(`${host.base}api/widget/v1/${path}`, {
      method: body ? "POST" : "GET",
      headers: { ...headers, "Content-Type": "application/json" },
      body: JSON.stringify(body),
      credentials: "omit",
      keepalive: true,
    });
  };

  /** A page view as it ended: what a draft can be run over later. Whom one is, and what was signed of them, is not in it. */
  const leave = (facts?: Told): void => {
    if (!told || !config?.campaign_limits || host.context.debug) return;
    const { attribute, idle_time, js_call, exit_intent, ...rest } = { ...watch.facts(config, isTalking()), ...facts };
    const properties: Told = {};
    for (const [name, value] of Object.entries(rest) as [string, string & { join?(sign: string): string }][]) {
      const line = value?.join?.("\n") ?? value;
      properties[name] = line?.slice?.(0, MOST_CHARACTERS) ?? line;
    }
    // A count that is lost disturbs nobody.
    request("signals", { id: makeUuid(), items: [{ name: "page:left", at: new Date().toISOString(), properties }] }).catch(() => 0);
  };

  const fits = ({ id, conditions }: CampaignView, facts: Told): boolean => {
    facts.js_call = called.has(id);
    try {
      return !broken.has(id) && (!conditions || evaluate(conditions as unknown as Node, facts) === "match");
    } catch (error) {
      broken.add(id);
      tell(error);
      return false;
    }
  };

  const getDelivery = async (): Promise<Delivery> => {
    const chunk = (await host.load("delivery")) as DeliveryChunk;
    return (delivery ??= chunk.default(scene!));
  };
  const learn = async (found: readonly unknown[]): Promise<void> => {
    if (isPatternMissing(found)) usePatterns((await host.load("pattern")) as PatternChunk);
  };

  look = async (isLeaving = false) => {
    clearTimeout(timer);
    if (!config || document.hidden) return;
    told = { ...watch.facts(config, isTalking()), exit_intent: isLeaving };
    const found = config.campaigns.filter((campaign) => fits(campaign, told!));
    const left = watch.untilNext();
    // Browsers run a longer timer at once.
    if (left < 2 ** 31) timer = setTimeout(look!, left);
    if (!found[0]) return;
    const where = watch.address();
    try {
      const { offer } = await getDelivery();
      // It may have come late.
      if (where === watch.address()) await offer(found);
    } catch (error) {
      tell(error);
    }
  };

  const takeConfig = async (found: WidgetConfig): Promise<void> => {
    await learn(found.campaigns);
    config = found;
    memory.setPolicy(found.storage);
    watch.setTimes(found);
    delivery?.check();
    void look!();
  };

  const watch = watchVisit({
    host,
    memory,
    onSignal: look,
    onTurn() {
      const { url, product, collection, tag } = told ?? {};
      leave({ url, product, collection, tag });
      called.clear();
    },
  });
  scene = { host, memory, watch, saved, config: () => config!, chat: () => chat, told: () => told, getChat, getDelivery, learn, isTalking, request };
  addEventListener("pagehide", () => leave());
  addEventListener("parlor:opened", () => {
    memory.interact();
    getChat().then(() => look!(), tell);
  });
  for (const name of ["closed", "unread", "message:sent"]) addEventListener(`parlor:${name}`, () => look!());
  const begin = async (): Promise<void> => {
    // Whether a conversation is open must be known before anything is said.
    if (saved.talks) await getChat();
    (await host.visit()).follow((found) => takeConfig(found).catch(tell));
  };
  begin().catch(tell);
}
