// The search dialog: an input that keeps the focus, a list that is walked with the arrow keys.

import { Index } from "./ranking.js";
import { fold } from "./terms.js";
import { fillCount } from "./words.js";

// Written without spaces between words.
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const WORDS = /[\p{L}\p{N}\p{M}]+/gu;

// Whoever stops typing this long has asked their question.
const QUIET_MS = 1500;
// The number of articles waits for a pause: at each letter it would talk over what a screen reader says of the typing.
const PAUSE_MS = 600;

/** `words` are those of the reader's language. */
export function startSearch(dialog, words) {
  const view = {
    dialog,
    words,
    input: dialog.querySelector("input"),
    list: dialog.querySelector("[role=listbox]"),
    status: dialog.querySelector("[role=status]"),
    near: dialog.querySelector("[data-near]"),
    index: new Index(new URL(dialog.dataset.index, location.href)),
    active: -1,
    asked: 0,
    missed: "",
    told: new Set(),
  };
  view.contact = addContact(dialog);
  view.index.open().catch(() => {});
  view.input.addEventListener("input", () => answer(view));
  view.input.addEventListener("keydown", (event) => walk(view, event));
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => tellMissed(view));
  addEventListener("pagehide", () => tellMissed(view));
  return {
    ask(words) {
      if (words) view.input.value = words;
      view.input.select();
      return answer(view);
    },
  };
}

/** The page's own way to a person, for those who find nothing. */
function addContact(dialog) {
  const section = document.querySelector("main .contact")?.cloneNode(true);
  if (!section) return undefined;
  section.hidden = true;
  section.querySelector("[data-chat]")?.addEventListener("click", () => {
    dialog.close();
    document.querySelector("main [data-chat]").click();
  });
  dialog.append(section);
  return section;
}

async function answer(view) {
  const query = view.input.value.trim();
  view.asked += 1;
  const turn = view.asked;
  if (!query) return show(view, { terms: [], results: [], near: [] }, view.words["search.prompt"]);
  try {
    const found = await view.index.find(query);
    // A slower answer to an earlier question must not replace a later one.
    if (turn !== view.asked) return;
    show(view, found, view.words["search.none"]);
    noteMissed(view, found.results.length ? "" : query);
  } catch {
    if (turn === view.asked) show(view, { terms: [], results: [], near: [] }, view.words["search.failed"]);
  }
}

/** A question without an answer is what the shop wants to know; half a word on its way to one is not. */
function noteMissed(view, query) {
  clearTimeout(view.waiting);
  view.missed = query;
  if (query) view.waiting = setTimeout(() => tellMissed(view), QUIET_MS);
}

function tellMissed(view) {
  const query = view.missed;
  view.missed = "";
  if (!query || view.told.has(query) || !document.querySelector("script[data-store]")) return;
  view.told.add(query);
  const body = JSON.stringify({ query: query.slice(0, 200), locale: document.documentElement.lang, results: 0 });
  import("./server.js").then(({ callServer }) => callServer("article-searches", { method: "POST", body })).catch(() => {});
}

/** `status` is what is said when there are no results. */
function show(view, { terms, results, near }, status) {
  view.list.replaceChildren(...results.map((result, at) => group(result, terms, at)));
  tellStatus(view, results.length, status);
  view.near.replaceChildren(...near.map((word) => nearButton(view, word)));
  view.contact?.toggleAttribute("hidden", status !== view.words["search.none"] || results.length > 0);
  view.input.setAttribute("aria-expanded", String(results.length > 0));
  select(view, results.length ? 0 : -1);
}

/** Those who see the list need no number; those who hear the page are told it. */
function tellStatus(view, count, status) {
  clearTimeout(view.telling);
  view.status.classList.toggle("hidden-text", count > 0);
  view.status.textContent = count ? "" : status;
  if (count) view.telling = setTimeout(() => (view.status.textContent = fillCount(view.words, "search.count", count)), PAUSE_MS);
}

function group(result, terms, at) {
  const box = make("div", { role: "group", "aria-label": result.title });
  const place = make("span", { class: "search-path", dir: "auto" });
  place.textContent = result.place;
  const title = make("span", { class: "search-title", dir: "auto" });
  title.append(...marked(result.title, terms));
  const link = option(`hc-hit-${at}`, result.url);
  link.append(title, place);
  box.append(link);
  result.sections.forEach(([anchor, heading], number) => {
    const section = option(`hc-hit-${at}-${number}`, `${result.url}#${encodeURIComponent(anchor)}`);
    section.classList.add("is-section");
    section.append(...marked(heading, terms));
    box.append(section);
  });
  return box;
}

function option(id, href) {
  return make("a", { id, href, role: "option", tabindex: "-1", "aria-selected": "false" });
}

/** The text with what matches set in `<mark>`. */
function marked(text, terms) {
  const parts = [];
  let position = 0;
  for (const found of text.matchAll(WORDS)) {
    for (const [start, end] of matches(found[0], terms)) {
      const mark = make("mark", {});
      mark.textContent = text.slice(found.index + start, found.index + end);
      parts.push(text.slice(position, found.index + start), mark);
      position = found.index + end;
    }
  }
  parts.push(text.slice(position));
  return parts;
}

/** Where a word matches, from the start on and without overlaps: whole words, their beginnings, parts of unspaced text. */
function matches(word, terms) {
  const folded = fold(word);
  const fitting = terms.filter((term) => (UNSPACED.test(term) ? folded.includes(term) : beginsWith(folded, term)));
  if (fitting.length === 0) return [];
  // Folding that changed the length leaves no way back to the letters.
  if (folded.length !== word.length) return [[0, word.length]];
  const spans = fitting.map((term) => [folded.indexOf(term), folded.indexOf(term) + term.length]).sort((a, b) => a[0] - b[0]);
  return spans.reduce((joined, [start, end]) => {
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
    return joined;
  }, []);
}

/** A single letter is a word of its own or nothing. */
function beginsWith(folded, term) {
  return folded === term || (term.length > 1 && folded.startsWith(term));
}

function nearButton(view, word) {
  const button = make("button", { type: "button", dir: "auto" });
  button.textContent = word;
  button.addEventListener("click", () => {
    view.input.value = word;
    view.input.focus();
    answer(view);
  });
  return button;
}

function walk(view, event) {
  const options = view.list.querySelectorAll("[role=option]");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && options.length) {
    event.preventDefault();
    select(view, (view.active + step + options.length) % options.length);
  } else if (event.key === "Enter" && options[view.active]) {
    event.preventDefault();
    follow(view, options[view.active], event.metaKey || event.ctrlKey);
  }
}

function follow(view, link, isNewTab) {
  if (isNewTab) {
    window.open(link.href, "_blank", "noopener");
    return;
  }
  view.dialog.close();
  link.click();
}

function select(view, position) {
  view.active = position;
  view.list.querySelectorAll("[role=option]").forEach((option, at) => {
    option.setAttribute("aria-selected", String(at === position));
    if (at !== position) return;
    view.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  });
  if (position < 0) view.input.removeAttribute("aria-activedescendant");
}

function make(name, attributes) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
