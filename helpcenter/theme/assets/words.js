// The words that only scripts show: one small file a language, fetched when something needs them.

import { files } from "./word-files.js";

let loading;

/** As the theme does: the locale's own file, else its language's, else English. */
export function loadWords() {
  const { lang } = document.documentElement;
  const file = files[lang] ?? files[lang.split("-")[0]] ?? files.en;
  loading ??= fetch(new URL(file, import.meta.url)).then((reply) => (reply.ok ? reply.json() : Promise.reject(new Error(file))));
  loading.catch(() => (loading = undefined));
  return loading;
}

/** A counted text: the form that the words' language has for this number. */
export function fillCount(words, key, count) {
  const forms = words[key];
  const form = forms[new Intl.PluralRules(words.language).select(count)] ?? forms.other;
  return form.replace("{count}", count);
}

/** An element with attributes and children. */
export function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}
