/** What a campaign says, in the panel: as the first bubble of a new conversation, or after what stands in one. */

import type { Host } from "../../../loader/src/host.ts";
import type { Place } from "../beside/beside.ts";
import type { Spoken } from "../campaigns/spoken.ts";
import type { Engine } from "../conversation/engine.ts";
import { h } from "../kit/element.ts";
import type { View } from "../panel/panel.ts";
import { drawParts, drawWords, nameOf, type Response } from "./parts.ts";

export interface Standing {
  /** Called with every drawing of the panel. */
  show(view: View): void;
}

/** What the shopper has chosen on the page, done when the panel is there. */
let goal: "talk" | Response | undefined;
let answered: Spoken | undefined;

export const setGoal = (next: typeof goal): void => void (goal = next);

/** What is written next answers this campaign, if the server can be told. */
export function answer({ campaign, variant, agent, impressionId }: Spoken, { context }: Host, engine: Engine): void {
  const isTold = "campaign_limits" in (engine.config() ?? {});
  context.campaign = isTold
    ? { campaign_id: campaign.id, campaign_variant: variant.id, campaign_impression_id: impressionId, ...(campaign.sender.kind === "random_agent" && agent && { campaign_agent_id: agent.id }) }
    : undefined;
}

export function stand(place: Place, ask: (response: Response) => void): Standing {
  const { host, engine, home, talk } = place;
  const { context } = host;
  const box = h("div", { class: "campaign-standing" });
  let drawn: Spoken | undefined;
  /** It stands after messages: what is written next comes above it. */
  let isAfter = false;

  function draw(spoken: Spoken): void {
    drawn = spoken;
    answer(spoken, host, engine);
    const say = (question: string): void => {
      engine.send(question, []);
      place.show("talk");
    };
    box.replaceChildren(
      h("div", { class: "row last" }, h("div", { class: "stack" }, h("div", { class: "bubble", dir: "auto" }, ...drawWords(spoken, engine)))),
      h("div", { class: "meta" }, h("bdi", {}, nameOf(spoken, engine))),
      ...(drawParts(spoken, engine, { isInPanel: true, reply: () => place.show("talk"), ask: say, quick: ask }).filter(Boolean) as Node[]),
    );
  }

  /** The server's own copy of the message stands in the conversation. */
  const isKept = (): boolean => engine.book.thread(engine.current()).messages.some(({ via }) => via === "campaign");

  function put(view: View): void {
    const isIn = !!engine.current();
    if (view === "home") home.firstElementChild!.after(box);
    else if (drawn !== answered && isIn && box.parentElement !== talk) {
      isAfter = true;
      talk.append(box);
      talk.scrollTop = talk.scrollHeight;
    } else if (!isAfter) talk.prepend(box);
  }

  addEventListener("parlor:message:sent", () => {
    const { spoken } = context;
    if (!spoken || spoken !== drawn || spoken === answered) return;
    answered = spoken;
    context.campaign = undefined;
    spoken.report("replied");
    if (isAfter) context.spoken = undefined;
    place.render();
  });

  return {
    show(view) {
      const { spoken } = context;
      if (!spoken || (spoken === answered && (view === "home" || isKept()))) box.remove();
      else {
        if (spoken !== drawn) draw(spoken);
        box.classList.toggle("answered", spoken === answered);
        if (view !== "article" && (view === "home" || !box.parentElement || box.parentElement === home)) put(view);
      }
      const next = goal;
      goal = undefined;
      if (next === "talk") place.show("talk");
      else if (next) ask(next);
    },
  };
}
