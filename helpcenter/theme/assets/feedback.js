// "Was this article helpful?": sends the answer; after a "no" asks what was missing. The way to a person stands below.

import { callServer } from "./server.js";
import { loadWords, make } from "./words.js";

/** One line that is read out, where the buttons were. */
function say(section, words) {
  const line = make("p", { class: "feedback-said", role: "status", tabindex: "-1" });
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
  const field = make("textarea", {
    id: "hc-comment",
    rows: "3",
    maxlength: "1000",
    dir: "auto",
    "aria-describedby": "hc-comment-hint",
  });
  const fault = make("p", { class: "feedback-fault", role: "alert" });
  const form = make(
    "form",
    {},
    make("label", { for: field.id }, words["feedback.comment"]),
    field,
    make("p", { id: "hc-comment-hint", class: "feedback-hint" }, words["feedback.hint"]),
    fault,
    make("div", { class: "feedback-actions" }, make("button", { class: "primary" }, words["feedback.send"])),
  );
  let isSent = false;
  const finish = async (event) => {
    event.preventDefault();
    fault.textContent = "";
    event.submitter.disabled = true;
    const comment = field.value.trim();
    try {
      await send(section, comment ? { helpful: false, comment } : { helpful: false });
      isSent = true;
      say(section, words[comment ? "feedback.sent" : "feedback.thanks"]).focus();
    } catch {
      fault.textContent = words["feedback.failed"];
      event.submitter.disabled = false;
    }
  };
  form.addEventListener("submit", finish);
  // A reader who leaves without words has answered all the same.
  const leave = () => isSent || send(section, { helpful: false }).catch(() => {});
  addEventListener("pagehide", leave, { once: true });
  section.replaceChildren(form);
  field.focus();
}

/** `isHelpful` is what the reader chose. */
export async function answer(section, isHelpful) {
  const buttons = section.querySelectorAll("button");
  for (const button of buttons) button.disabled = true;
  try {
    const words = await loadWords();
    if (!isHelpful) return askForWords(section, words);
    await send(section, { helpful: true }).then(
      () => say(section, words["feedback.thanks"]).focus(),
      () => offerAgain(section, buttons, words["feedback.failed"]),
    );
  } catch {
    for (const button of buttons) button.disabled = false;
  }
}

function offerAgain(section, buttons, words) {
  for (const button of buttons) button.disabled = false;
  const fault = section.querySelector(".feedback-fault") ?? make("p", { class: "feedback-fault", role: "alert" });
  section.append(fault);
  fault.textContent = words;
}
