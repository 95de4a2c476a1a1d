// Reloads the page when its help center was published anew, and shows what keeps an article from it.

const CLOSED = "parlor-preview-closed";
// A server that is started again is back within this time.
const PATIENCE_MS = 4000;

const script = document.querySelector("script[data-preview-release]");
const words = await loadWords();
const layer = document.createElement("div");
layer.className = "preview";
document.body.append(layer);
listen();

async function loadWords() {
  const all = await (await fetch("/-/texts.json")).json();
  const language = document.documentElement.lang.split("-")[0];
  return { ...all.en, ...all[language] };
}

function listen() {
  const source = new EventSource("/-/changes");
  let waiting;
  source.onmessage = (event) => {
    clearTimeout(waiting);
    const news = JSON.parse(event.data);
    // The browser brings the reader back to where they were.
    if (news.release !== script.dataset.previewRelease) location.reload();
    else show(news.problems);
  };
  source.onerror = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => say(words.lost), PATIENCE_MS);
  };
}

function show(problems) {
  const errors = problems.filter((problem) => problem.severity === "error");
  const seen = JSON.stringify(problems);
  if (!problems.length) layer.replaceChildren();
  else if (!errors.length || read() === seen) offer(problems, errors);
  else open(problems, errors);
}

/** A small button: warnings are for when the editor has time. */
function offer(problems, errors) {
  layer.replaceChildren(button(`${words.show}: ${problems.length}`, () => open(problems, errors, true)));
}

function open(problems, errors, isAsked = false) {
  const panel = document.createElement("section");
  panel.className = errors.length ? "preview-panel has-errors" : "preview-panel";
  panel.setAttribute("role", errors.length ? "alertdialog" : "dialog");
  panel.setAttribute("aria-labelledby", "preview-title");
  const warnings = problems.filter((problem) => problem.severity !== "error");
  const head = document.createElement("div");
  head.className = "preview-head";
  const title = heading(errors.length ? words.errors : words.warnings);
  title.id = "preview-title";
  const closing = () => {
    keep(JSON.stringify(problems));
    offer(problems, errors);
    layer.querySelector("button").focus();
  };
  head.append(title, button(words.close, closing));
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closing();
  });
  const body = document.createElement("div");
  body.className = "preview-body";
  body.tabIndex = 0;
  body.append(list(errors.length ? errors : warnings));
  if (errors.length && warnings.length) body.append(heading(words.warnings), list(warnings));
  panel.append(head, body);
  layer.replaceChildren(panel);
  if (errors.length || isAsked) head.querySelector("button").focus();
}

function heading(text) {
  const made = document.createElement("h2");
  made.className = "preview-title";
  made.textContent = text;
  return made;
}

function list(problems) {
  const rows = document.createElement("ul");
  rows.className = "preview-list";
  for (const problem of problems) {
    const row = document.createElement("li");
    const place = document.createElement("bdi");
    place.className = "preview-place";
    place.textContent = problem.place;
    row.append(place, problem.message);
    rows.append(row);
  }
  return rows;
}

function say(text) {
  const note = document.createElement("p");
  note.className = "preview-panel preview-head";
  note.setAttribute("role", "status");
  note.textContent = text;
  layer.replaceChildren(note);
}

function button(label, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "preview-button";
  made.textContent = label;
  made.addEventListener("click", action);
  return made;
}

function read() {
  return sessionStorage.getItem(CLOSED);
}

function keep(problems) {
  sessionStorage.setItem(CLOSED, problems);
}
