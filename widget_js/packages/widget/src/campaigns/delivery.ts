/**
 * The chunk of what follows when a campaign's conditions fit: whether its delivery lets it through now, which of its
 * variants this shopper meets, and what is told to the server and to the page.
 */

import type { Author, CampaignView } from "@parlor/shared/api";
import { makeUuid } from "@parlor/shared/ids";
import type { BubbleChunk, Showing } from "../bubble/bubble.ts";
import type { Scene } from "./campaigns.ts";
import { readClaims } from "./claims.ts";
import { isHeldOut, mayShow, pickVariant, refuseMore, type Limits, type Refusal } from "./rules.ts";
import type { ReportedName, Spoken } from "./spoken.ts";

export interface Delivery {
  /** Those whose conditions fit, the highest priority first. */
  offer(campaigns: readonly CampaignView[]): Promise<void>;
  shownId(): string | undefined;
  /** What the merchant has stopped is gone within a minute, also from pages that show it. */
  check(): void;
}

export interface DeliveryChunk {
  default(scene: Scene): Delivery;
}

type Reason = Refusal | "another_shown" | "held_out";

export default function createDelivery({ host, memory, watch, saved, config, chat, getChat, isTalking }: Scene): Delivery {
  const { base, storeKey, load, emit, tell } = host;
  /** Before there is a visitor, everybody is somebody else on every page. */
  const drawId = makeUuid();
  const once = new Set<string>();
  const isFirst = (name: string): boolean => !once.has(name) && !!once.add(name);
  let showing: { id: string; view?: Showing | undefined } | undefined;

  const visitorId = (): string | undefined => (chat()?.engine.storage.read() ?? saved).visitor_id;

  async function report({ id }: CampaignView, variant: string, names: readonly ReportedName[], properties = {}): Promise<void> {
    const at = new Date().toISOString();
    const draw = visitorId() ? {} : { draw: "page" };
    const items = names.map((name) => ({ name: `campaign:${name}`, at, campaign_id: id, variant, properties: { ...draw, ...properties } }));
    try {
      // Being shown something makes nobody a visitor.
      const session = (saved.resume ? await getChat() : chat())?.engine.session;
      const headers = session?.hasVisitor() ? await session.headers() : { "X-Parlor-Store": storeKey };
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

  function skip({ id }: CampaignView, reason: Reason): void {
    if (isFirst(`${reason} ${id}`)) emit("campaign:skipped", { campaign_id: id, reason });
  }

  function refuse({ id, delivery }: CampaignView): Reason | null {
    const now = Date.now();
    const { shown, times, since } = memory.read();
    const shownAt = shown[id];
    const isWidgetOpen = !!chat()?.methods.isOpen!();
    const history = { shownAt, isShownThisVisit: shownAt! >= since, isConversationOpen: isTalking(), isWidgetOpen };
    const { campaign_limits } = config() as { campaign_limits?: Limits };
    return mayShow(history, delivery, now) ?? (showing ? "another_shown" : campaign_limits ? refuseMore(times, campaign_limits, now) : null);
  }

  async function consider(campaign: CampaignView): Promise<void> {
    const { id, delivery, variants } = campaign;
    if (showing?.id === id) return;
    const reason = refuse(campaign);
    if (reason) return skip(campaign, reason);
    const drawn = visitorId() ?? drawId;
    const variant = variants[pickVariant(id, drawn, variants.map(({ weight }) => weight))]!;
    const met: ReportedName[] = isFirst(id) ? ["eligible"] : [];
    if (!isHeldOut(id, drawn, delivery.holdout_percent)) return show(campaign, variant, met);
    memory.change(({ shown }) => (shown[id] = Date.now()));
    skip(campaign, "held_out");
    void report(campaign, variant.id, [...met, "would_have_shown"]);
  }

  function choose({ sender }: CampaignView, present: readonly Author[]): Author | null {
    const agents = sender.kind === "random_agent" ? present : config().agents.filter(({ id }) => id === sender.agent_id);
    return agents[Math.floor(Math.random() * agents.length)] ?? null;
  }

  async function show(campaign: CampaignView, variant: Spoken["variant"], met: readonly ReportedName[]): Promise<void> {
    const { id } = campaign;
    const mine: NonNullable<typeof showing> = (showing = { id });
    const where = watch.address();
    const end = (): void => {
      if (showing === mine) showing = undefined;
    };
    try {
      const [started, bubble] = await Promise.all([getChat(), load("bubble") as Promise<BubbleChunk>]);
      const { engine } = started;
      const detail = { campaign_id: id, variant: variant.id };
      const spoken: Spoken = {
        campaign,
        variant,
        agent: choose(campaign, engine.present()),
        claims: readClaims(host.identity.value),
        report(name, properties) {
          if (/^(clicked|dismissed)$/.test(name)) emit(`campaign:${name}`, { ...detail, ...properties });
          void report(campaign, variant.id, [name], properties);
        },
        interact() {
          engine.storage.interact();
          memory.interact();
          watch.keep();
        },
        end,
      };
      mine.view = await bubble.default(spoken, host, started, () => showing === mine && where === watch.address());
      if (!mine.view) return end();
      memory.change(({ shown, times }) => times.push((shown[id] = Date.now())));
      emit("campaign:shown", detail);
      void report(campaign, variant.id, [...met, "shown"]);
    } catch (error) {
      end();
      throw error;
    }
  }

  return {
    async offer(campaigns) {
      for (const campaign of campaigns) await consider(campaign).catch(tell);
    },
    shownId: () => showing?.id,
    check() {
      if (!showing || config().campaigns.some(({ id }) => id === showing!.id)) return;
      showing.view?.remove();
      showing = undefined;
    },
  };
}
