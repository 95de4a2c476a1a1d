/** One question: where to answer. What looks misspelt is asked about once. */

import type { Engine } from "../conversation/engine.ts";
import { isAddress, suggestAddress } from "../form/address.ts";
import { button, h } from "../kit/element.ts";
import { t } from "../kit/strings.ts";
import type { ApiError } from "../session/session.ts";

export interface AddressField {
  element: HTMLElement;
  focus(): void;
}

/** `onGiven` is called when the server has kept it. */
export function createAddressField(engine: Engine, onGiven: (address: string) => void): AddressField {
  const input = h("input", { type: "email", autocomplete: "email", inputmode: "email", dir: "ltr", "aria-label": t("waitEmail"), placeholder: t("waitEmail"), "aria-describedby": "wait-hint" });
  const hint = h("p", { class: "note error", id: "wait-hint", role: "status" });
  const offer = h("p", {});
  const submit = h("button", { class: "wait-send", type: "submit" }, t("waitSend"));
  let meant = "";

  async function send(address: string): Promise<void> {
    submit.disabled = true;
    hint.textContent = "";
    offer.replaceChildren();
    try {
      await engine.session.request("POST", "/emails", { email: address });
      input.value = "";
      onGiven(address);
    } catch (error) {
      const { isFinal, status } = error as Partial<ApiError>;
      hint.textContent = isFinal && status !== 429 ? t("waitExample") : t("waitFailed");
      input.focus();
    }
    submit.disabled = false;
  }

  function check(event: Event): void {
    event.preventDefault();
    const text = input.value.trim();
    if (!isAddress(text)) {
      hint.textContent = t("waitExample");
      return input.focus();
    }
    const better = meant === text ? undefined : suggestAddress(text);
    if (!better) return void send(text);
    // Once: whoever goes on with what they wrote means it.
    meant = text;
    offer.replaceChildren(button("wait-link", null, () => void send(better), t("waitMeant", { email: better })));
  }

  input.addEventListener("input", () => (hint.textContent = ""));
  return {
    element: h("form", { class: "wait-form", novalidate: true, onsubmit: check }, h("div", { class: "field" }, input), submit, hint, offer),
    focus: () => input.focus(),
  };
}
