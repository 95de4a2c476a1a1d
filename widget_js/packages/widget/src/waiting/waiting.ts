/**
 * The chunk of whoever waits: says so when an answer takes longer than it should, and asks where to answer. Who
 * is answered at once needs none of it.
 */

import type { AnswerAddress } from "@parlor/shared/api";
import { formatMinutes } from "@parlor/shared/time";
import type { Host } from "../../../loader/src/host.ts";
import type { Place } from "../beside/beside.ts";
import type { Engine } from "../conversation/engine.ts";
import formCss from "../form/form.css";
import type { FormChunk } from "../form/form.ts";
import { button, h } from "../kit/element.ts";
import { createLazy } from "../kit/lazy.ts";
import { moreWords } from "../kit/more_words.ts";
import { addWords, t } from "../kit/strings.ts";
import type { View } from "../panel/panel.ts";
import { standingOf } from "../status/hours.ts";
import type { StatusChunk } from "../status/status.ts";
import { createAddressField as createField, type AddressField } from "./address_field.ts";
import css from "./waiting.css";

export interface Waiting {
  /** Called with every drawing of the panel. */
  show(view: View): void;
}

export interface WaitingChunk {
  default(place: Place): Waiting;
  /** The one question alone, for other chunks. */
  field(host: Host, engine: Engine, onGiven: (address: string) => void): AddressField;
}

let isDressed = false;

function dress(host: Host): void {
  if (!isDressed) host.addSheet(css + formCss);
  isDressed = true;
  addWords(moreWords);
}

/** Its name is one word: the names of exports are not shortened, those of properties are. */
export function field(host: Host, engine: Engine, onGiven: (address: string) => void): AddressField {
  dress(host);
  return createField(engine, onGiven);
}

export default function createWaiting({ host, engine, talk, composer, render }: Place): Waiting {
  dress(host);
  const words = h("div", { role: "status" });
  const below = h("div", {});
  const box = h("section", { class: "wait", hidden: true }, words, below);
  talk.append(box);
  let drawn = "";
  /** Where answers go by mail: undefined until that is known, null for nowhere. */
  let address: string | null | undefined;
  let isAsked = false;
  let isChanging = false;
  let owner: string | undefined;
  const loadForm = createLazy(host, "form", (chunk: FormChunk) => chunk["createForm"](host, engine, { onMove: render }), render, "form");
  const loadStatus = createLazy(host, "status", (chunk: StatusChunk) => chunk.default(host, render), render);

  function learnAddress(): void {
    const visitor = engine.storage.read().visitor_id;
    if (isAsked && owner === visitor) return;
    isAsked = true;
    owner = visitor;
    address = undefined;
    engine.session.request<AnswerAddress>("GET", "/emails").then(
      ({ email }) => {
        address = email;
        render();
      },
      (error) => {
        isAsked = false;
        host.tell(error);
      },
    );
  }

  const email = createField(engine, (given) => {
    address = given;
    isChanging = false;
    render();
    talk.scrollTop = talk.scrollHeight;
    // What was pressed is gone, and with it the focus.
    (matchMedia("(pointer:coarse)").matches ? talk : composer.field).focus({ preventScroll: true });
  });

  function change(): void {
    isChanging = true;
    render();
    email.focus();
  }

  /** Honest: how long answers usually take, or when somebody is back. */
  function describe(): string[] {
    const { hours, reply_time_seconds, waiting } = engine.config()!;
    const { isOpen } = standingOf(hours, Date.now());
    if (!isOpen) return [waiting?.told_closed ?? t("waitClosed"), loadStatus(true)?.(engine) ?? ""];
    const minutes = Math.ceil((reply_time_seconds ?? 0) / 60);
    const usual = minutes && minutes < 60 ? t("waitUsually", { time: formatMinutes(minutes, engine.reader().locale, "long") }) : "";
    return [waiting?.told ?? t("waitTold"), usual];
  }

  function draw(): void {
    const asks = engine.config()!.waiting?.asks;
    const isForm = asks === "contact_form" && !!engine.config()!.contact_form;
    if (!isForm) learnAddress();
    const said = [...describe(), isForm || address === undefined ? "" : address ? t("waitByMail", { email: `\u2068${address}\u2069` }) : asks === "nothing" ? "" : t("waitAsk")];
    const form = isForm ? loadForm(true) : undefined;
    form?.render();
    const shown = form?.element ?? (isForm || address === undefined ? null : isChanging || (!address && asks !== "nothing") ? email.element : address ? "change" : null);
    const version = JSON.stringify([said, shown === form?.element ? "form" : shown === email.element ? "field" : shown, host.locale()]);
    if (version === drawn) return;
    drawn = version;
    words.replaceChildren(...said.filter(Boolean).map((each) => h("p", { dir: "auto" }, each)));
    below.replaceChildren(...(shown === "change" ? [button("wait-link", null, change, t("waitChange"))] : shown ? [shown as Node] : []));
    const isNear = talk.scrollHeight - talk.scrollTop - talk.clientHeight < 400;
    if (isNear) talk.scrollTop = talk.scrollHeight;
  }

  return {
    show(view) {
      const conversation = view === "talk" ? engine.book.conversation(engine.current()) : undefined;
      const isTold = !!conversation?.waiting_told_at && conversation.status !== "closed" && !!engine.config();
      box.hidden = !isTold;
      if (isTold) draw();
    },
  };
}
