/**
 * The chunk of quick responses: rows in the home; a click shows the question as the shopper's bubble, the answer, and
 * asks whether it helped. Who needs more help is in a conversation from then on, which holds both bubbles.
 */

import type { AskedForMore, QuickAnswer, QuickResponse } from "@parlor/shared/api";
import { makeUuid } from "@parlor/shared/ids";
import type { Place } from "../beside/beside.ts";
import { button, h, icon, say, showRows, type Row } from "../kit/element.ts";
import { NEXT } from "../kit/icons.ts";
import { createLazy } from "../kit/lazy.ts";
import { hasMarks } from "../kit/marks.ts";
import { moreWords } from "../kit/more_words.ts";
import type { TextChunk } from "../kit/rich_text.ts";
import { addWords, t } from "../kit/strings.ts";
import type { View } from "../panel/panel.ts";
import type { ApiError } from "../session/session.ts";
import { chooseShown } from "./pages.ts";
import css from "./quick.css";
import { reportShown } from "./report.ts";

export interface Quick {
  /** Called with every drawing of the panel. */
  show(view: View): void;
  /** Asks a quick response, as a click on its row does. */
  ask(response: Pick<QuickResponse, "id" | "question">): void;
}

export interface QuickChunk {
  default(place: Place, card: HTMLElement): Quick;
}

/** One question and what came of it. */
interface Turn {
  /** Made once: however often it is sent, it is one interaction. */
  readonly id: string;
  readonly response: Pick<QuickResponse, "id" | "question">;
  readonly locale: string;
  answered?: QuickAnswer;
  /** What the shopper said of the answer. */
  isHelpful?: boolean;
  /** What is on its way did not arrive. */
  hasFailed?: boolean;
  /** Nothing more will come of it: the shopper went on in their own words. */
  isOver?: boolean;
}

let isDressed = false;
/** Those of this page; they outlive the panel, which is drawn anew in another language. */
let turns: Turn[] = [];
/** Whether they are somebody's. */
let isOwned = false;

export default function createQuick(place: Place, card: HTMLElement): Quick {
  const { host, engine, talk, composer } = place;
  if (!isDressed) host.addSheet(css);
  isDressed = true;
  addWords(moreWords);
  const thread = h("div", { class: "quick", role: "log", "aria-label": t("messages"), hidden: true });
  const note = h("p", { class: "hint quick-note", role: "status", hidden: true });
  const loadMarks = createLazy(host, "text", (chunk: TextChunk) => chunk.default(host), draw);
  card.ariaLabel = t("quickResponses");

  /** Sends what a turn waits for. Later tries come by hand, or when the browser is back on the network. */
  async function send(turn: Turn): Promise<void> {
    turn.hasFailed = false;
    draw();
    try {
      if (!turn.answered) turn.answered = await post<QuickAnswer>(`/quick-responses/${turn.response.id}`, { id: turn.id, locale: turn.locale });
      else await sendFeedback(turn, turn.answered);
    } catch (error) {
      turn.hasFailed = true;
      // What can never succeed is not offered again: the shopper writes instead.
      if ((error as Partial<ApiError>).isFinal) host.tell(error);
    }
    draw();
  }

  const post = <Answer>(path: string, body: unknown): Promise<Answer> => engine.session.request("POST", path, body);

  async function sendFeedback({ isHelpful }: Turn, { interaction_id }: QuickAnswer): Promise<void> {
    const { conversation_id } = await post<Partial<AskedForMore>>(`/interactions/${interaction_id}/feedback`, { helpful: isHelpful });
    if (isHelpful || !conversation_id) return;
    engine.storage.write({ talks: true });
    engine.choose(conversation_id);
    engine.start();
    say(note, t("hasQuestion", { name: engine.config()?.store.name ?? "" }));
  }

  function ask(response: Turn["response"]): void {
    const turn: Turn = { id: makeUuid(), response, locale: host.locale() };
    // In a conversation it comes after what stands there, else before what may be written.
    if (!turns.length) (engine.current() ? talk.append(thread) : talk.prepend(thread));
    turns.push(turn);
    say(note, "");
    place.show("talk");
    void send(turn);
  }

  function judge(turn: Turn, isHelpful: boolean): void {
    turn.isHelpful = isHelpful;
    void send(turn);
    // The buttons are gone, and with them the focus.
    (matchMedia("(pointer:coarse)").matches ? talk : composer.field).focus({ preventScroll: true });
  }

  const bubble = (key: string, text: string, isOwn: boolean): Row => {
    const marks = !isOwn && hasMarks(text) ? loadMarks(true) : undefined;
    return {
      key,
      version: `${!marks}`,
      className: `row last${isOwn ? " own" : ""}`,
      make: () => h("div", {}, h("div", { class: "stack" }, h("div", { class: "bubble", dir: "auto" }, ...(marks?.richText(text) ?? [text])))),
    };
  };

  const line = (key: string, text: string, isOwn = false): Row => ({
    key: key + text,
    version: "",
    className: `meta${isOwn ? " own" : ""}`,
    make: () => h("div", {}, h("bdi", {}, text)),
  });

  const failed = (turn: Turn): Row => ({
    key: `failed ${turn.id}`,
    version: "",
    className: "meta own quick-failed",
    make: () =>
      h("div", { role: "alert" }, h("span", {}, turn.answered ? t("notPassedOn") : t("noAnswer")), button("quick-again", null, () => void send(turn), t("askAgain"))),
  });

  const pair = (turn: Turn): Row => ({
    key: `pair ${turn.id}`,
    version: "",
    className: "quick-pair",
    make: () =>
      h(
        "div",
        { role: "group", "aria-label": t("didThisHelp") },
        button("filled", null, () => judge(turn, true), t("yesThanks")),
        button("", null, () => judge(turn, false), t("needMore")),
      ),
  });

  function rowsOf(turn: Turn, isLast: boolean): Row[] {
    const { id, response, answered, isHelpful, hasFailed, isOver } = turn;
    const log = engine.book.thread(engine.current()).messages;
    const isWaiting = isHelpful === undefined ? !answered : isHelpful === false;
    // In the conversation the bubbles stand among the others.
    const rows = log.some((message) => message.client_id === id)
      ? []
      : [
          bubble(id, response.question, true),
          ...(answered ? [bubble(`answer ${id}`, answered.answer, false), line(`by ${id}`, engine.config()?.store.name ?? "")] : []),
          ...(isHelpful === undefined ? [] : [bubble(`said ${id}`, isHelpful ? t("yesThanks") : t("needMore"), true)]),
          ...(isWaiting && !hasFailed ? [line(`sending ${id}`, t("sending"), true)] : []),
        ];
    if (hasFailed && isHelpful !== true) rows.push(failed(turn));
    if (answered && isHelpful === undefined && isLast && !isOver) rows.push(pair(turn));
    return rows;
  }

  /** What somebody else asked before is not theirs who came now. */
  function forgetOthers(): void {
    const isSomebody = engine.session.hasVisitor();
    if (isOwned && !isSomebody) turns = [];
    isOwned = isSomebody;
  }

  function draw(): void {
    forgetOthers();
    if (engine.outbox.entries().length) {
      say(note, "");
      for (const turn of turns) if (turn.answered) turn.isOver = true;
      // Below what is written now it would stand in the wrong place.
      if (thread === talk.lastElementChild) turns = turns.filter((turn) => !turn.isOver);
    }
    const rows = turns.flatMap((turn, at) => rowsOf(turn, at === turns.length - 1));
    thread.hidden = !rows.length;
    showRows(thread, rows);
    talk.append(note);
    talk.scrollTop = talk.scrollHeight;
  }

  function drawHome(): void {
    forgetOthers();
    const page = (host.context.page as { url?: string } | undefined)?.url;
    const address = new URL(page ?? location.href, location.href).href;
    const shown = chooseShown(engine.config()?.quick_responses ?? [], address);
    card.hidden = !shown.length;
    showRows(
      card,
      shown.map((each) => ({
        key: each.id,
        version: each.question,
        className: "entry",
        make: () => button("", null, () => ask(each), h("span", { class: "grow", dir: "auto" }, each.question), icon(NEXT, "mirrored")),
      })),
    );
    reportShown(host, engine, shown);
  }

  addEventListener("online", () => {
    for (const turn of turns) if (turn.hasFailed) void send(turn);
  });

  return {
    show(view) {
      if (view === "home") drawHome();
      else if (turns.length || !note.hidden) draw();
    },
    ask,
  };
}
