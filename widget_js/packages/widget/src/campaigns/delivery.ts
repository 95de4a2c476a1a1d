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
  /** All that stands against it now, whatever its conditions say. Tells nobody, and is no meeting. */
  explain(campaign: Judged): Promise<readonly Refused[]>;
  /** What the merchant has stopped is gone within a minute, also from pages that show it. */
  check(): void;
}

export interface DeliveryChunk {
  default(scene: Scene): Delivery;
}

/** Two clocks tell of the same moment. */
const SAME_MS = 60_000;

/** As far as it decides where a campaign shows. */
export type Judged = Pick<CampaignView, "id" | "delivery">;
export type Refused = Refusal | "another_shown" | "held_out";

export default function createDelivery({ host, memory, watch, saved, config, chat, getChat, isTalking, request }: Scene): Delivery {
  const { load, emit, tell } = host;
  /** Before there is a visitor, everybody is somebody else on every page. */
  const drawId = makeUuid();
  const once = new Set<string>();
  const isFirst = (name: string): boolean => !once.has(name) && !!once.add(name);
  let showing: { id: string; view?: Showing | undefined } | undefined;

  /** A meeting has one id from when the shopper might have it on, so that nothing of it counts twice. */
  const impressions = new Map<string, string>();
  let recalled: Promise<void> | undefined;

  const visitorId = (): string | undefined => (chat()?.engine.storage.read() ?? saved).visitor_id;

  /** What the server remembers of a known visitor's other browsers. What it does not say now disturbs nobody. */
  async function recall(): Promise<void> {
    if (!saved.resume || !limits()) return;
    await getChat();
    const response = await request("campaign-history");
    if (!response.ok) return;
    const { items, shown_at } = (await response.json()) as { items: { campaign_id: string; met_at: string }[]; shown_at: string[] };
    memory.change(({ met, times }) => {
      for (const { campaign_id, met_at } of items) met[campaign_id] = Math.max(met[campaign_id] ?? 0, Date.parse(met_at));
      // Those of this browser are known by its own clock, a moment apart.
      for (const at of shown_at.map(Date.parse)) if (!times.some((each) => Math.abs(each - at) < SAME_MS)) times.push(at);
    });
  }

  async function report({ id }: CampaignView, variant: string, impression_id: string, names: readonly ReportedName[], properties = {}): Promise<void> {
    // A merchant who looks is no shopper.
    if (host.context.debug) return;
    const at = new Date().toISOString();
    const draw = visitorId() ? {} : { draw: "page" };
    const items = names.map((name) => ({ name: `campaign:${name}`, at, campaign_id: id, variant, properties: { impression_id, ...draw, ...properties } }));
    // A count that is lost disturbs nobody.
    await request("signals", { id: makeUuid(), items }).catch(() => undefined);
  }

  function skip({ id }: CampaignView, reason: Refused): void {
    if (isFirst(`${reason} ${id}`)) emit("campaign:skipped", { campaign_id: id, reason });
  }

  const limits = (): Limits | undefined => (config() as { campaign_limits?: Limits }).campaign_limits;

  /** By the campaign's own delivery. */
  function refuse({ id, delivery }: Judged): Refused | null {
    const { met, since } = memory.read();
    const shownAt = met[id];
    const isWidgetOpen = !!chat()?.methods.isOpen!();
    return mayShow({ shownAt, isShownThisVisit: shownAt! >= since, isConversationOpen: isTalking(), isWidgetOpen }, delivery, Date.now());
  }

  /** By what else there is. */
  function refuseBeside(): Refused | null {
    const known = limits();
    return showing ? "another_shown" : known ? refuseMore(memory.read().times, known, Date.now()) : null;
  }

  const drawnBy = (): string => visitorId() ?? drawId;
  const know = (): Promise<void> => (recalled ??= recall().catch(() => undefined));

  async function consider(campaign: CampaignView): Promise<void> {
    const { id, delivery, variants } = campaign;
    if (showing?.id === id) return;
    const reason = refuse(campaign);
    if (reason) return skip(campaign, reason);
    const drawn = drawnBy();
    const variant = variants[pickVariant(id, drawn, variants.map(({ weight }) => weight))]!;
    const met: ReportedName[] = impressions.has(id) ? [] : ["eligible"];
    const impressionId = impressions.get(id) ?? makeUuid();
    impressions.set(id, impressionId);
    const other = refuseBeside();
    if (other) {
      if (met[0]) void report(campaign, variant.id, impressionId, met);
      return skip(campaign, other);
    }
    if (!isHeldOut(id, drawn, delivery.holdout_percent)) return show(campaign, variant, impressionId, met);
    impressions.delete(id);
    memory.change((kept) => (kept.met[id] = Date.now()));
    skip(campaign, "held_out");
    void report(campaign, variant.id, impressionId, [...met, "would_have_shown"]);
  }

  function choose({ sender }: CampaignView, present: readonly Author[]): Author | null {
    const { kind, agent_id, name, picture_url } = sender;
    if (kind === "agent" && agent_id && name) return { id: agent_id, name, picture_url };
    const agents = kind === "random_agent" ? present : config().agents.filter(({ id }) => id === agent_id);
    return agents[Math.floor(Math.random() * agents.length)] ?? null;
  }

  async function show(campaign: CampaignView, variant: Spoken["variant"], impressionId: string, met: readonly ReportedName[]): Promise<void> {
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
        impressionId,
        agent: choose(campaign, engine.present()),
        claims: readClaims(host.identity.value),
        report(name, properties) {
          if (name === "clicked") emit("campaign:clicked", { ...detail, ...properties });
          if (name === "dismissed") emit("campaign:dismissed", { ...detail, ...properties });
          void report(campaign, variant.id, impressionId, [name], properties);
        },
        interact() {
          engine.storage.decide({ hasInteracted: true });
          memory.interact();
          watch.keep();
        },
        end,
      };
      mine.view = await bubble.default(spoken, host, started, () => showing === mine && where === watch.address());
      if (!mine.view) return end();
      impressions.delete(id);
      memory.change((kept) => kept.times.push((kept.met[id] = Date.now())));
      emit("campaign:shown", detail);
      void report(campaign, variant.id, impressionId, [...met, "shown"]);
    } catch (error) {
      end();
      throw error;
    }
  }

  return {
    async offer(campaigns) {
      await know();
      for (const campaign of campaigns) await consider(campaign).catch((error: unknown) => isFirst(`broken ${campaign.id}`) && tell(error));
    },
    shownId: () => showing?.id,
    async explain(campaign) {
      await know();
      const { id, delivery } = campaign;
      return [refuse(campaign), refuseBeside(), isHeldOut(id, drawnBy(), delivery.holdout_percent) && ("held_out" as const)].filter((reason) => !!reason);
    },
    check() {
      if (!showing || config().campaigns.some(({ id }) => id === showing!.id)) return;
      showing.view?.remove();
      showing = undefined;
    },
  };
}
