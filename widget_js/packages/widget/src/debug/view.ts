/** The panel of debugging, in a shadow tree of its own: at the edge opposite to the launcher's, so that it covers nothing of it. */

import type { DebuggedCampaign } from "@parlor/shared/api";
import type { Host } from "../../../loader/src/host.ts";
import { h, say } from "../kit/element.ts";
import css from "./debug.css";
import type { Judgement } from "./judge.ts";
import { language, t } from "./words.ts";

export interface View {
  /** In the language of now. */
  draw(): void;
  /** One line; null: none. `canAsk`: with the button that connects. */
  tell(words: string | null, canAsk: boolean): void;
  list(items: readonly { readonly campaign: DebuggedCampaign; readonly judgement: Judgement }[]): void;
}

const FOLD = "m6 9.5 6 6 6-6";
const MOVE = "M12 4v16M7 9l5-5 5 5M7 15l5 5 5-5";

interface Drawn {
  readonly item: HTMLElement;
  readonly said: HTMLElement;
  readonly status: HTMLElement;
  readonly details: HTMLElement;
  version: string;
}

export function createView(host: Host, onAsk: () => void): View {
  const element = document.createElement("parlor-debug");
  const shadow = element.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  shadow.adoptedStyleSheets = [sheet];
  const drawn = new Map<string, Drawn>();
  let isFolded = false;
  // On a phone the bubble of a campaign takes the lower half.
  let isAtTop = matchMedia("(max-width:599.9px)").matches;

  const title = h("span", { class: "title" });
  const count = h("span", { class: "count" });
  const fold = h("button", { type: "button", class: "tool fold", onclick: () => ((isFolded = !isFolded), place()) });
  const move = h("button", { type: "button", class: "tool", onclick: () => ((isAtTop = !isAtTop), place()) });
  const told = h("p", { class: "told", role: "status" });
  const ask = h("button", { type: "button", class: "ask", onclick: onAsk });
  const items = h("ul", { class: "items", role: "list" });
  const news = h("p", { class: "news", role: "status" });
  const body = h("div", { class: "body", id: "body" }, told, ask, items);
  const panel = h("section", { class: "panel" }, h("header", {}, title, count, move, fold), body, news);
  fold.append(host.drawIcon(FOLD));
  move.append(host.drawIcon(MOVE));
  fold.setAttribute("aria-controls", "body");
  shadow.append(panel);

  function place(): void {
    fold.ariaExpanded = `${!isFolded}`;
    name(fold, t(isFolded ? "debug.unfold" : "debug.fold"));
    name(move, t(isAtTop ? "debug.move.down" : "debug.move.up"));
    body.hidden = isFolded;
    panel.classList.toggle("folded", isFolded);
    panel.classList.toggle("top", isAtTop);
    // The page and the merchant may read in different directions.
    const isLauncherLeft = (host.frame.dir === "rtl") !== host.frame.classList.contains("start");
    panel.classList.toggle("end", isLauncherLeft !== (panel.dir === "rtl"));
  }

  function name(button: HTMLElement, words: string): void {
    button.ariaLabel = button.title = words;
  }

  function listOf(head: string, rows: HTMLElement[]): HTMLElement[] {
    return rows.length ? [h("p", { class: "head" }, head), h("ul", { role: "list", "aria-label": head }, ...rows)] : [];
  }

  function drawItem(campaign: DebuggedCampaign): Drawn {
    const said = h("span", { class: "said" });
    const status = h("span", { class: "status" });
    const details = h("div", { class: "details" });
    const summary = h("summary", {}, h("span", { class: "name" }, h("bdi", {}, campaign.name), status), said);
    return { item: h("li", {}, h("details", {}, summary, details)), said, status, details, version: "" };
  }

  function fill({ item, said, status, details }: Drawn, { status: stands }: DebuggedCampaign, { tone, headline, against, leaves }: Judgement): void {
    item.dataset.tone = tone;
    say(said, headline);
    say(status, stands === "active" ? "" : t(`campaigns.status.${stands}`));
    const lines = [
      ...listOf(t("debug.against"), against.map(({ code, words }) => h("li", {}, words, " ", h("code", {}, code)))),
      ...listOf(
        t("verdict.conditions"),
        leaves.map(({ verdict, words, seen }) => h("li", { "data-verdict": verdict }, h("span", {}, words), h("span", { class: "quiet" }, seen))),
      ),
      ...(leaves.length || tone === "broken" ? [] : [h("p", { class: "quiet" }, t("audience.everyone"))]),
    ];
    details.replaceChildren(...lines);
  }

  return {
    draw() {
      panel.lang = language();
      panel.dir = language() === "ar" ? "rtl" : "ltr";
      panel.ariaLabel = title.textContent = t("debug.title");
      ask.textContent = t("debug.connect");
      items.ariaLabel = t("debug.list");
      drawn.clear();
      items.replaceChildren();
      place();
      if (element.isConnected) return;
      document.documentElement.append(element);
      element.popover = "manual";
      element.showPopover?.();
    },
    tell(words, canAsk) {
      say(told, words ?? "");
      ask.hidden = !canAsk;
    },
    list(found) {
      const ids = new Set(found.map(({ campaign }) => campaign.id));
      for (const [id, { item }] of drawn) if (!ids.has(id as never)) drawn.delete(id), item.remove();
      found.forEach(({ campaign, judgement }, at) => {
        const version = JSON.stringify([campaign.name, campaign.status, judgement]);
        const one = drawn.get(campaign.id) ?? drawItem(campaign);
        if (items.children[at] !== one.item) items.insertBefore(one.item, items.children[at] ?? null);
        drawn.set(campaign.id, one);
        if (one.version === version) return;
        // What changes every second is seen; what is read out is that one is shown.
        if (judgement.tone === "shown" && one.item.dataset.tone !== "shown") say(news, t("debug.shown.of", { name: campaign.name }));
        fill(one, campaign, judgement);
        one.version = version;
      });
      const shown = found.filter(({ judgement }) => judgement.tone === "shown").length;
      say(count, found.length ? t("debug.count", { number: shown, count: found.length }) : "");
    },
  };
}
