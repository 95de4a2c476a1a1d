// "Was this article helpful?": sends the answer; after a "no" asks what was missing and offers a person.

import { callServer, openChat } from "./server.js";

function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** One line that is read out, where the buttons were. */
function say(section, words) {
  const line = make("p", { className: "feedback-said", tabIndex: -1 });
  line.setAttribute("role", "status");
  section.replaceChildren(line);
  line.textContent = words;
  return line;
}

function send(section, answer) {
  const locale = document.documentElement.lang;
  const slug = encodeURIComponent(section.dataset.slug);
  return callServer(`articles/${slug}/feedback`, { method: "POST", body: JSON.stringify({ ...answer, locale }) });
}

/** What was missing, in the reader's words; leaving it empty is an answer too. */
function askForWords(section, words) {
  const field = make("textarea", { id: "hc-comment", rows: 3, maxLength: 1000, dir: "auto" });
  const hint = make("p", { id: "hc-comment-hint", className: "feedback-hint", textContent: words.hint });
  field.setAttribute("aria-describedby", hint.id);
  const fault = make("p", { className: "feedback-fault" });
  fault.setAttribute("role", "alert");
  const button = make("button", { className: "primary", textContent: words.send });
  const chat = make("button", { type: "button", textContent: words.chat });
  chat.addEventListener("click", () => openChat());
  const form = make(
    "form",
    {},
    make("label", { htmlFor: field.id, textContent: words.comment }),
    field,
    hint,
    fault,
    make("div", { className: "feedback-actions" }, button, chat),
  );
  const finish = async (event) => {
    event.preventDefault();
    fault.textContent = "";
    const comment = field.value.trim();
    try {
      await send(section, comment ? { helpful: false, comment } : { helpful: false });
      isSent = true;
      say(section, comment ? words.sent : words.thanks).focus();
    } catch {
      fault.textContent = words.failed;
    }
  };
  let isSent = false;
  form.addEventListener("submit", finish);
  // A reader who leaves without words has answered all the same.
  addEventListener("pagehide", () => isSent || send(section, { helpful: false }).catch(() => {}), { once: true });
  section.replaceChildren(form);
  field.focus();
}

/** `isHelpful` is what the reader chose. */
export async function answer(section, isHelpful) {
  const buttons = section.querySelectorAll("button");
  for (const button of buttons) button.disabled = true;
  try {
    const words = await fetch(section.dataset.words).then((reply) => reply.json());
    if (!isHelpful) return askForWords(section, words);
    await send(section, { helpful: true }).then(
      () => say(section, words.thanks).focus(),
      () => offerAgain(section, buttons, words.failed),
    );
  } catch {
    for (const button of buttons) button.disabled = false;
  }
}

function offerAgain(section, buttons, words) {
  for (const button of buttons) button.disabled = false;
  const fault = section.querySelector(".feedback-fault") ?? make("p", { className: "feedback-fault" });
  fault.setAttribute("role", "alert");
  section.append(fault);
  fault.textContent = words;
}
