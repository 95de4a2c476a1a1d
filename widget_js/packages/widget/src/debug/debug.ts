/**
 * The chunk of a page with `?parlor_debug=1`: shows to a signed-in merchant why each campaign is shown there or not.
 * Nothing is kept: who reloads the page connects again.
 */

import type { DebuggedCampaign } from "@parlor/shared/api";
import type { Host, StartChat } from "../../../loader/src/host.ts";
import type { CampaignsChunk } from "../campaigns/campaigns.ts";
import { inspect, judge } from "./judge.ts";
import { createLending } from "./lending.ts";
import { createView } from "./view.ts";
import { speak, t } from "./words.ts";

/** Clocks go on; nothing else here is polled. */
const TICK_MS = 1_000;

let isStarted = false;

export default function debug(host: Host, startChat: StartChat): void {
  if (isStarted) return;
  isStarted = true;
  // Before the campaigns begin: the first page view is none that counts, either.
  host.context.debug = ({ href }) => href.replace(/(\?)parlor_debug=1&|[?&]parlor_debug=1/, "$1");
  run(host, startChat).catch(host.tell);
}

async function run(host: Host, startChat: StartChat): Promise<void> {
  const { load, locale, tell } = host;
  let found: readonly DebuggedCampaign[] | undefined;
  let isLent = false;
  let isLooking = false;

  const lending = createLending(host, (spoken) => {
    isLent = true;
    speak(load, spoken).then(() => (view.draw(), read())).catch(tell);
  });
  const view = createView(host, () => view.tell(t(lending.ask() ? "debug.waiting" : "debug.blocked"), true));

  async function read(): Promise<void> {
    if (!isLent) return;
    const answer = await lending.read();
    if (answer === "late") return view.tell(t("debug.late"), false);
    if (typeof answer === "string") {
      isLent = false;
      found = undefined;
      view.list([]);
      return view.tell(t(`debug.${answer}`), true);
    }
    found = answer;
    view.tell(answer.length ? null : t("debug.none"), false);
    await look();
  }

  async function look(): Promise<void> {
    if (!found || isLooking || document.hidden) return;
    isLooking = true;
    try {
      const campaigns = (await load("campaigns")) as CampaignsChunk;
      // A shop without an active one has not begun with them.
      campaigns.default(host, startChat);
      const looked = found;
      const bench = await inspect(campaigns, looked);
      if (!bench) return;
      const judged = await Promise.all(looked.map(async (campaign) => ({ campaign, judgement: await judge(campaign, bench) })));
      if (looked === found) view.list(judged);
    } finally {
      isLooking = false;
    }
  }

  await speak(load, locale());
  view.draw();
  view.tell(t("debug.intro"), true);
  setInterval(() => look().catch(tell), TICK_MS);
  for (const name of ["shown", "clicked", "dismissed", "skipped"]) addEventListener(`parlor:campaign:${name}`, () => look().catch(tell));
  // What is saved in the console is here within a minute, as on every page.
  (await host.visit()).follow(() => read().catch(tell));
}
