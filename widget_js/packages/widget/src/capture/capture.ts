/** The chunk of the field of a campaign that asks for an address: told to the shop only when the shopper sends it. */

import type { Host } from "../../../loader/src/host.ts";
import type { Spoken } from "../campaigns/spoken.ts";
import type { Engine } from "../conversation/engine.ts";
import { h, say } from "../kit/element.ts";
import { moreWords } from "../kit/more_words.ts";
import { addWords, t } from "../kit/strings.ts";
import css from "./capture.css";

export interface CaptureChunk {
  default(host: Host): { drawCapture: typeof drawCapture };
}

const ADDRESS = /^[^@\s]{1,64}@[^@\s]+\.[^@\s.]{2,}$/;

export default function startCapture(host: Host): ReturnType<CaptureChunk["default"]> {
  host.addSheet(css);
  addWords(moreWords);
  return { drawCapture };
}

/** Null where the campaign asks for none. */
function drawCapture(spoken: Spoken, engine: Engine): HTMLElement | null {
  const { capture } = spoken.variant;
  if (!capture) return null;
  const { label, consent, thanks } = capture;
  const field = h("input", { type: "email", autocomplete: "email", dir: "ltr", "aria-label": label, placeholder: label });
  const box = h("input", { type: "checkbox" });
  const send = h("button", { class: "campaign-filled" }, t("send"));
  const note = h("p", { class: "campaign-note", role: "alert", hidden: true });
  const form = h(
    "form",
    { class: "campaign-capture", novalidate: true, onsubmit: submit },
    h("div", { class: "campaign-field" }, field, send),
    consent && h("label", { dir: "auto" }, box, h("span", {}, consent)),
    note,
  );

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const email = field.value.trim();
    const isRight = ADDRESS.test(email);
    field.ariaInvalid = `${!isRight}`;
    say(note, isRight ? "" : t("emailNeeded"));
    if (!isRight) return field.focus();
    send.disabled = true;
    spoken.interact();
    const agreed = consent && { marketing_consent: box.checked, consent_text: consent };
    try {
      await engine.session.request("POST", "/emails", { email, campaign_id: spoken.campaign.id, ...agreed });
      spoken.report("clicked", { button: "email" });
      form.replaceChildren(h("p", { role: "status", dir: "auto" }, thanks || t("emailThanks")));
    } catch {
      send.disabled = false;
      say(note, t("emailFailed"));
    }
  }

  return form;
}
