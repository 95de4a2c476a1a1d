/**
 * The chunk of a shop that has active campaigns: decides with every signal whose conditions fit the visit. What follows
 * is in chunks of their own: one delivers (delivery.ts), one shows (bubble), one reads patterns. A campaign that breaks
 * is told of once and left alone.
 */

import type { CampaignView, WidgetConfig } from "@parlor/shared/api";
import type { Chat, Host, StartChat } from "../../../loader/src/host.ts";
import { evaluate, type Node } from "./conditions.ts";
import type { Delivery, DeliveryChunk } from "./delivery.ts";
import { isPatternMissing, usePatterns, type PatternChunk } from "./late_pattern.ts";
import { openMemory, type Memory } from "./memory.ts";
import { watchVisit, type Watch } from "./watch.ts";

export interface CampaignsChunk {
  /** Called whenever the shop has campaigns; begins once. */
  default(host: Host, startChat: StartChat): void;
  /** The page asks for a campaign: whether it shows now. */
  run(id: string): Promise<boolean>;
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
}

const called = new Set<string>();
let look: ((isLeaving?: boolean) => Promise<void>) | undefined;
let delivery: Delivery | undefined;

export async function run(id: string): Promise<boolean> {
  called.add(id);
  await look?.();
  return delivery?.shownId() === id;
}

export default function start(host: Host, startChat: StartChat): void {
  if (look) return;
  const { storeKey, load, tell } = host;
  const saved = readSaved(storeKey);
  const memory = openMemory(storeKey, host.context);
  const broken = new Set<unknown>();
  let config: WidgetConfig | undefined;
  let chat: Chat | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isTalking = (): boolean => (chat ? chat.engine.hasOpen() : !!saved.talks);
  const getChat = async (): Promise<Chat> => (chat = await startChat());

  const fits = ({ id, conditions }: CampaignView, facts: Record<string, unknown>): boolean => {
    facts.js_call = called.has(id);
    try {
      return !broken.has(id) && (!conditions || evaluate(conditions as unknown as Node, facts) === "match");
    } catch (error) {
      broken.add(id);
      tell(error);
      return false;
    }
  };

  look = async (isLeaving = false) => {
    clearTimeout(timer);
    if (!config || document.hidden) return;
    const facts = { ...watch.facts(config, isTalking()), exit_intent: isLeaving };
    const found = config.campaigns.filter((campaign) => fits(campaign, facts));
    const left = watch.untilNext();
    if (left < Infinity) timer = setTimeout(look!, Math.min(left + 1, 2 ** 31 - 1));
    if (!found[0]) return;
    const where = watch.address();
    try {
      delivery ??= ((await load("delivery")) as DeliveryChunk).default({ host, memory, watch, saved, config: () => config!, chat: () => chat, getChat, isTalking });
      // It may have come late.
      if (where === watch.address()) await delivery.offer(found);
    } catch (error) {
      tell(error);
    }
  };

  const takeConfig = async (found: WidgetConfig): Promise<void> => {
    if (isPatternMissing(found.campaigns)) usePatterns((await load("pattern")) as PatternChunk);
    config = found;
    memory.setPolicy(found.storage);
    watch.setTimes(found);
    delivery?.check();
    void look!();
  };

  const watch = watchVisit({ host, memory, onSignal: look, onTurn: () => called.clear() });
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

function readSaved(storeKey: string): Saved {
  try {
    return (JSON.parse(localStorage.getItem(`parlor:${storeKey}`)!) as Saved | null) ?? {};
  } catch {
    return {};
  }
}
