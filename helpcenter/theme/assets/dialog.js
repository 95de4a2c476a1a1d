// The search dialog's elements and styles. They are made when a reader first searches: no page carries them.

import { make } from "./words.js";

const icon = (name) => make("i", { class: `icon i-${name}` });

export function loadStyles() {
  const link = make("link", { rel: "stylesheet", href: new URL("./search.css", import.meta.url) });
  return new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => {
      link.remove();
      reject(new Error(link.href));
    };
    document.head.append(link);
  });
}

/** `index` is the address of the search index. */
export function makeDialog(words, index) {
  const label = { "aria-label": words["search"] };
  const input = make("input", {
    ...label,
    type: "search",
    role: "combobox",
    "aria-expanded": "false",
    "aria-autocomplete": "list",
    "aria-controls": "hc-results",
    placeholder: words["search.placeholder"],
    autocomplete: "off",
    spellcheck: "false",
    enterkeyhint: "go",
    dir: "auto",
    autofocus: "",
  });
  const close = make("button", { class: "icon-button", "aria-label": words["search.close"] }, icon("close"));
  const dialog = make(
    "dialog",
    { ...label, class: "search", id: "hc-search" },
    make("form", { method: "dialog", class: "search-bar", role: "search" }, icon("search"), input, close),
    make("div", { class: "search-results", id: "hc-results", role: "listbox", "aria-label": words["search.results"] }),
    make("p", { class: "search-status", role: "status" }, words["search.prompt"]),
    make("div", { class: "search-words", role: "group", "aria-label": words["search.near"], "data-near": "" }),
  );
  dialog.dataset.index = index;
  document.body.append(dialog);
  return dialog;
}
