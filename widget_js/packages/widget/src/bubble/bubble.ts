/**
 * The chunk of what a campaign says, loaded when one is about to show: a bubble above the launcher, or, while the panel
 * is open and after an answer, a bubble in the panel.
 */

import type { Chat, Host } from "../../../loader/src/host.ts";
import type { Spoken } from "../campaigns/spoken.ts";
import { avatar, button, h, icon } from "../kit/element.ts";
import { CLOSE } from "../kit/icons.ts";
import { moreWords } from "../kit/more_words.ts";
import { addWords, loadMore, t } from "../kit/strings.ts";
import css from "./bubble.css";
import { drawParts, drawWords, loadParts, nameOf, type Acts } from "./parts.ts";
import { answer, setGoal } from "./standing.ts";

export { stand } from "./standing.ts";

export interface Showing {
  /** It is gone without being dismissed. */
  remove(): void;
}

export interface BubbleChunk {
  /** Shows it, if `isWanted` is true still when everything is here. */
  default(spoken: Spoken, host: Host, chat: Chat, isWanted: () => boolean): Promise<Showing | undefined>;
  stand: typeof import("./standing.ts").stand;
}

let isDressed = false;

export default async function showCampaign(spoken: Spoken, host: Host, chat: Chat, isWanted: () => boolean): Promise<Showing | undefined> {
  const { context } = host;
  await chat.loadWords().catch(host.tell);
  await Promise.all([loadMore(host.load, "bubble"), loadParts(host, spoken.variant)]);
  if (!isWanted()) return;
  if (!isDressed) host.addSheet(css);
  isDressed = true;
  addWords(moreWords);
  context.spoken = spoken;
  const forget = (): void => {
    if (context.spoken === spoken) context.spoken = undefined;
  };
  if (!chat.methods.isOpen!()) return showBubble(spoken, host, chat, forget);
  chat.getPanel().render();
  spoken.end();
  return { remove: forget };
}

function showBubble(spoken: Spoken, host: Host, chat: Chat, forget: () => void): Showing {
  const { engine, methods } = chat;
  const name = nameOf(spoken, engine);
  const words = h("div", { class: "campaign-words", role: "status", dir: "auto" });
  const element = h(
    "section",
    { class: "campaign", "aria-label": t("messageFrom", { name }) },
    h(
      "div",
      { class: "campaign-head" },
      avatar(name, spoken.agent?.picture_url, host.base),
      h("span", { class: "campaign-name" }, h("bdi", {}, name)),
      button("campaign-close", t("closeMessage"), dismiss, icon(CLOSE)),
    ),
    words,
    ...drawParts(spoken, engine, { reply: () => open("talk"), ask, quick: open } satisfies Acts),
  );

  function remove(): void {
    element.remove();
    document.removeEventListener("keydown", onKey);
    removeEventListener("parlor:opened", remove);
    spoken.end();
  }

  function dismiss(): void {
    const hadFocus = element.contains(host.shadow.activeElement);
    forget();
    remove();
    spoken.interact();
    spoken.report("dismissed");
    if (hadFocus) host.launcher.focus({ preventScroll: true });
  }

  async function open(goal: Parameters<typeof setGoal>[0]): Promise<void> {
    setGoal(goal);
    answer(spoken, host, engine);
    remove();
    spoken.interact();
    await methods.open!();
  }

  async function ask(question: string): Promise<void> {
    await open("talk");
    chat.getPanel().write(question);
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key === "Escape" && !event.defaultPrevented && !event.isComposing) dismiss();
  }

  document.addEventListener("keydown", onKey);
  // In the panel it stands on.
  addEventListener("parlor:opened", remove);
  host.launcher.before(element);
  // What comes into a region that is there already is read out.
  setTimeout(() => words.append(...drawWords(spoken, engine)));
  return {
    remove() {
      forget();
      remove();
    },
  };
}
