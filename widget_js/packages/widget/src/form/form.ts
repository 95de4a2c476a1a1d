/**
 * The chunk of the contact form, which reads as a conversation: what it is about, more of it, where to answer. One
 * question at a time; earlier answers stand as bubbles and can be changed. In the panel it takes the composer's place
 * while nobody is there; in a page it is an element.
 */

import type { Problem, Proof, Submitted } from "@parlor/shared/api";
import { backoffDelay } from "@parlor/shared/backoff";
import { formatMinutes } from "@parlor/shared/time";
import type { Host } from "../../../loader/src/host.ts";
import type { Place } from "../beside/beside.ts";
import type { Engine } from "../conversation/engine.ts";
import { button, h } from "../kit/element.ts";
import { moreWords } from "../kit/more_words.ts";
import { addWords, t } from "../kit/strings.ts";
import type { View } from "../panel/panel.ts";
import type { ProofChunk } from "../proof/proof.ts";
import type { ApiError } from "../session/session.ts";
import { standingOf } from "../status/hours.ts";
import { isAddress, suggestAddress } from "./address.ts";
import { forgetAnswers, keepAnswers, newAnswers, readAnswers, type Filled } from "./answers.ts";
import { deliver } from "./deliver.ts";
import css from "./form.css";

export interface Form {
  /** Called with every drawing of the panel. */
  show(view: View): void;
}

export interface FormChunk {
  default(place: Place): Form;
  createForm: typeof createForm;
}

export interface ContactForm {
  element: HTMLElement;
  isBegun(): boolean;
  render(): void;
}

type Step = "subject" | "details" | "email";
const STEPS: readonly Step[] = ["subject", "details", "email"];
const MOST_CHARACTERS = 5_000;
/** What did not arrive is sent again after about this long, then after twice as long, at most after half a minute. */
const FIRST_WAIT_MS = 2_000;

let isDressed = false;

/** In the panel: in the home, while it stands in for the chat or has been begun. */
export default function createPanelForm({ host, home, engine, composer, render }: Place): Form {
  const form = createForm(host, engine, { onMove: render });
  // Before the search and its articles: the way to a person is seen without scrolling, as the composer is elsewhere.
  home.insertBefore(form.element, home.querySelector(".search"));
  return {
    show(view) {
      const config = engine.config();
      const mode = config?.contact_form?.replaces_chat;
      const isAway = !engine.present().length || !standingOf(config!.hours, Date.now()).isOpen;
      // If somebody comes meanwhile, what was begun is finished, not torn away.
      const isWanted = form.isBegun() || mode === "always" || (mode === "away" && isAway);
      form.element.hidden = !isWanted;
      home.classList.toggle("forming", isWanted && form.isBegun());
      if (view !== "home" || !isWanted) return;
      composer.element.hidden = true;
      form.render();
    },
  };
}

/** `onMove` is told when another question is asked; `isInPage`: it stands in a page of the shop, with answers of its own. */
export function createForm(host: Host, engine: Engine, { onMove, isInPage }: { onMove?: () => void; isInPage?: boolean }): ContactForm {
  addWords(moreWords);
  if (!isDressed) host.addSheet(css);
  isDressed = true;
  const key = `parlor:${host.storeKey}:${isInPage ? "page" : "form"}`;
  const element = h("div", { class: "form" });
  let answers = readAnswers(key);
  let drawn = "";
  /** What stands under the question, and whether it is a refusal. */
  let note = "";
  let sentTo = "";
  let isSending = false;
  let isChecking = false;
  let failures = 0;
  let timer = 0;
  /** A field that people do not see. */
  const trap = h("input", { class: "trap", name: "website", tabindex: -1, autocomplete: "off", "aria-hidden": "true" });

  const subjects = () => engine.config()?.contact_form?.subjects ?? [];
  const subjectText = (id: string): string => subjects().find((each) => each.id === id)?.text ?? id;
  const stepNow = (): Step | undefined => STEPS.find((step) => !answers[step]);
  const keep = (): void => keepAnswers(engine, key, answers);

  function answer(step: Step, value: string): void {
    if (!answers.is_begun) answers.begun_at = Date.now();
    answers.is_begun = true;
    answers[step] = value;
    delete answers.draft[step];
    note = "";
    if (!stepNow()) return void send();
    keep();
    render(true);
  }

  function change(step: Step): void {
    clearTimeout(timer);
    answers.draft[step] = answers[step]!;
    delete answers[step];
    answers.is_complete = false;
    note = "";
    keep();
    render(true);
  }

  /** `isAsked`: by hand, and then the focus follows. */
  async function send(isAsked = true): Promise<void> {
    clearTimeout(timer);
    const { subject, details, email } = answers as Required<typeof answers>;
    answers.is_complete = isSending = true;
    note = navigator.onLine ? "" : t("offline");
    render();
    try {
      const conversationId = await deliver(answers, { subject, details, email }, say, {
        keep,
        post,
        add: (id, message) => engine.session.request("POST", `/conversations/${id}/messages`, message),
      });
      sentTo = email;
      failures = 0;
      forgetAnswers(key);
      answers = newAnswers();
      engine.storage.write({ talks: true });
      engine.choose(conversationId);
      engine.start();
    } catch (error) {
      explain(error as Partial<ApiError>);
    }
    isSending = isChecking = false;
    render(isAsked);
  }

  /** Where much comes from here, the server asks for a second of computing, each time for this form alone. */
  async function post(filled: Filled, tries = 0, proof?: Proof): Promise<Submitted> {
    const challenge = { website: trap.value, seconds: Math.max(0, (Date.now() - answers.begun_at) / 1000), proof };
    try {
      return await engine.session.request("POST", "/contact-form", { id: answers.id, ...filled, challenge });
    } catch (error) {
      const { status, problem } = error as { status?: number; problem: Problem };
      if (status !== 428 || tries > 2) throw error;
      isChecking = true;
      render();
      const { default: solve } = (await host.load("proof")) as ProofChunk;
      return post(filled, tries + 1, await solve(problem.challenge!));
    }
  }

  /** As a person reads it. */
  const say = (filled: Filled): Filled => ({ ...filled, subject: subjectText(filled.subject) });

  /** A refusal goes to its question; what did not arrive is kept and sent again. */
  function explain({ isFinal, problem, status, waitMs = 0 }: Partial<ApiError>): void {
    const refused = STEPS.find((step) => problem?.errors?.some(({ field }) => field === step));
    if (isFinal && refused) {
      change(refused);
      note = refused === "email" ? t("emailExample") : problem!.errors![0]!.message;
    } else if (status === 429) {
      note = t("formLimited", { time: formatMinutes(Math.ceil(waitMs / 60_000) || 1, engine.reader().locale, "long") });
    } else if (isFinal) note = `${t("notSent")} ${problem?.detail ?? ""}`;
    else {
      note = navigator.onLine ? t("formRetry") : t("offline");
      timer = setTimeout(sendAgain, Math.max(waitMs, backoffDelay(++failures, FIRST_WAIT_MS, Math.random()))) as unknown as number;
    }
  }

  const sendAgain = (): void => {
    if (answers.is_complete && !isSending) void send(false);
  };
  addEventListener("online", sendAgain);

  function render(isMoved = false): void {
    // Without what is being written now: its field stands there.
    const said = STEPS.filter((step) => answers[step]);
    const version = JSON.stringify([said.map((step) => answers[step]), note, sentTo, isSending, isChecking, host.locale(), subjects()]);
    if (version === drawn) return;
    drawn = version;
    const step = stepNow();
    element.replaceChildren(
      ...(sentTo && !said.length
        ? [bubble(t("formSent", { email: sentTo })), button("plain", null, again, t("formAgain"))]
        : [
            bubble(isInPage || engine.config()?.contact_form?.replaces_chat === "always" ? t("formHello") : t("formIntro")),
            ...said.flatMap((each) => [bubble(questionOf(each)), drawAnswer(each)]),
            ...(step ? drawQuestion(step) : [drawState()]),
          ]),
      trap,
    );
    if (!isMoved) return;
    // What was pressed is gone, and with it the focus: it goes to what is asked now.
    const next = ["textarea,input:not([name])", ".chip", ".plain:last-of-type"].map((each) => element.querySelector<HTMLElement>(each)).find(Boolean);
    next?.focus();
    onMove?.();
    element.parentElement!.scrollTop = element.parentElement!.scrollHeight;
  }

  function again(): void {
    sentTo = "";
    render(true);
  }

  const questionOf = (step: Step): string => (step === "subject" ? t("formAbout") : step === "details" ? t("formMore") : t("formWhere"));

  function drawAnswer(step: Step): HTMLElement {
    const text = step === "subject" ? subjectText(answers.subject!) : answers[step]!;
    return h(
      "div",
      { class: "row own last" },
      !isSending && button("plain", t("formChange", { answer: questionOf(step) }), () => change(step), t("change")),
      h("div", { class: "stack" }, h("div", { class: "bubble", dir: "auto" }, text)),
    );
  }

  function drawQuestion(step: Step): HTMLElement[] {
    const place = h("p", { class: "meta" }, t("formStep", { n: STEPS.indexOf(step) + 1, all: STEPS.length }));
    const head = [bubble(questionOf(step)), place];
    if (step === "subject") {
      return [...head, h("div", { class: "chips", role: "group", "aria-label": questionOf(step) },
        ...subjects().map(({ id, text }) => button("chip", null, () => answer(step, id), h("bdi", {}, text))))];
    }
    return [...head, drawField(step)];
  }

  function drawField(step: "details" | "email"): HTMLElement {
    const isEmail = step === "email";
    const common = { id: step, dir: isEmail ? "ltr" : "auto", "aria-label": questionOf(step), "aria-describedby": "form-note" };
    const field = isEmail
      ? h("input", { ...common, type: "email", autocomplete: "email", inputmode: "email" })
      : h("textarea", { ...common, rows: 4, maxlength: MOST_CHARACTERS });
    const hint = h("p", { class: "note error", id: "form-note", role: "status" }, note);
    const offer = h("p", { class: "offer" });
    let offered = "";
    field.value = answers.draft[step] ?? "";
    const submit = (event: Event): void => {
      event.preventDefault();
      const text = field.value.trim();
      if (!text || (isEmail && !isAddress(text))) {
        hint.textContent = isEmail ? t("emailExample") : t("formMore");
        field.focus();
        return;
      }
      const better = isEmail && offered !== text ? suggestAddress(text) : undefined;
      if (!better) return answer(step, text);
      // Once: whoever goes on with what they wrote means it.
      offered = text;
      offer.replaceChildren(button("plain", null, () => answer(step, better), t("didYouMean", { email: better })));
    };
    field.addEventListener("input", () => {
      answers.draft[step] = field.value;
      keep();
      hint.textContent = "";
    });
    return h(
      "form",
      { class: "question", novalidate: true, onsubmit: submit },
      h("div", { class: "field" }, field),
      hint,
      offer,
      h("button", { class: "filled", type: "submit" }, isEmail ? t("formSend") : t("formNext")),
    );
  }

  function drawState(): HTMLElement {
    if (isSending && !note) return h("p", { class: "meta own", role: "status" }, isChecking ? t("formChecking") : t("sending"));
    // Offline is no failure: it goes by itself.
    return h("p", { class: note === t("offline") ? "note" : "note error", role: "status" }, note, " ", button("plain", null, () => void send(), t("tryAgain")));
  }

  sendAgain();
  return { element, isBegun: () => !!answers.is_begun || !!sentTo, render };
}

const bubble = (text: string): HTMLElement =>
  h("div", { class: "row last" }, h("div", { class: "stack" }, h("div", { class: "bubble", dir: "auto" }, text)));
