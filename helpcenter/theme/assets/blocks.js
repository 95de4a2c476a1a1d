// Tabs, enlarged pictures and films of a text. Without this script tabs stand one below the other, pictures are as
// wide as the text, and a film is a link to its file. The text may also stand in a shadow tree of another page.

const CHOICES = "helpcenter-tabs";
const FILM = /\.(mp4|webm)$/i;
// Films of other hosts are not played here.
const { origin } = new URL(import.meta.url);

/** `words` are what `enlarge` and `close` are called. What comes back shows a part of the text, wherever it is hidden. */
export function followBlocks(text, words = document.body.dataset) {
  const groups = [...text.querySelectorAll(".tabs")].map(makeTabs);
  for (const group of groups) group.onChoice = (label) => chooseAll(groups, group, label);
  for (const picture of text.querySelectorAll("figure > :is(img, picture)")) offerToEnlarge(picture, words);
  for (const link of text.querySelectorAll(".film > a")) {
    if (link.origin === origin && FILM.test(link.pathname)) link.addEventListener("click", play);
  }
  return (place) => revealPlace(text, groups, place);
}

/** The same for the text of a page of its own, whose address may name a part. */
export function followPage(text) {
  const reveal = followBlocks(text);
  const follow = () => reveal(document.querySelector(":target"));
  addEventListener("hashchange", follow);
  follow();
  // Elsewhere the style sheet opens them on paper.
  if (CSS.supports("selector(::details-content)")) return;
  addEventListener("beforeprint", () => text.querySelectorAll("details:not([open])").forEach(openForPrint));
}

/** After the tabs pattern of the ARIA Authoring Practices Guide: one stop for Tab, arrows between the tabs. */
function makeTabs(box, number) {
  const panels = [...box.querySelectorAll(":scope > .tab")];
  const list = document.createElement("div");
  list.className = "tab-list";
  list.role = "tablist";
  const group = { box, panels, tabs: [], labels: [], onChoice: () => {} };
  panels.forEach((panel, at) => {
    const title = panel.querySelector(":scope > .tab-title");
    const tab = document.createElement("button");
    tab.type = "button";
    tab.id = `hc-tab-${number}-${at}`;
    panel.id = `hc-panel-${number}-${at}`;
    tab.role = "tab";
    tab.setAttribute("aria-controls", panel.id);
    tab.append(...title.cloneNode(true).childNodes);
    panel.role = "tabpanel";
    panel.setAttribute("aria-labelledby", tab.id);
    panel.tabIndex = 0;
    tab.addEventListener("click", () => group.onChoice(group.labels[at]));
    group.tabs.push(tab);
    group.labels.push(title.textContent.trim());
    list.append(tab);
  });
  list.addEventListener("keydown", (event) => walk(group, event));
  box.prepend(list);
  box.dataset.tabs = "";
  select(group, Math.max(0, group.labels.indexOf(isOwnPage(box) && readChoice(group.labels))));
  return group;
}

function walk(group, event) {
  const isRightToLeft = getComputedStyle(group.box).direction === "rtl";
  const at = group.tabs.indexOf(event.target);
  const last = group.tabs.length - 1;
  const forward = isRightToLeft ? "ArrowLeft" : "ArrowRight";
  const back = isRightToLeft ? "ArrowRight" : "ArrowLeft";
  const next = { [forward]: at === last ? 0 : at + 1, [back]: at ? at - 1 : last, Home: 0, End: last }[event.key];
  if (next === undefined || at < 0) return;
  event.preventDefault();
  group.onChoice(group.labels[next]);
  group.tabs[next].focus();
}

function select(group, at) {
  group.tabs.forEach((tab, number) => {
    const isSelected = number === at;
    tab.ariaSelected = isSelected;
    tab.tabIndex = isSelected ? 0 : -1;
    group.panels[number].hidden = !isSelected;
  });
}

/** Groups with the same labels ask the same question, here and on other pages. */
function chooseAll(groups, chosen, label) {
  const before = chosen.box.getBoundingClientRect().top;
  const key = keyOf(chosen.labels);
  for (const group of groups.filter((other) => keyOf(other.labels) === key)) select(group, group.labels.indexOf(label));
  // A group above that changed its height must not move the one that the reader looks at.
  scrollBy({ top: chosen.box.getBoundingClientRect().top - before, behavior: "instant" });
  if (isOwnPage(chosen.box)) keepChoice(key, label);
}

/** The storage of another page is none of ours. */
function isOwnPage(element) {
  return element.ownerDocument.contains(element);
}

function keyOf(labels) {
  return labels.join("\n");
}

function readChoices() {
  try {
    return JSON.parse(localStorage.getItem(CHOICES)) ?? {};
  } catch {
    return {};
  }
}

function readChoice(labels) {
  return readChoices()[keyOf(labels)];
}

function keepChoice(key, label) {
  try {
    localStorage.setItem(CHOICES, JSON.stringify({ ...readChoices(), [key]: label }));
  } catch {
    // Without storage the choice lasts for this page.
  }
}

/** A link to a part that lies in a hidden tab or a closed accordion opens it. */
function revealPlace(text, groups, target) {
  if (!target || !text.contains(target)) return;
  for (let at = target; at !== text; at = at.parentElement) {
    const group = at.hidden && groups.find((one) => one.panels.includes(at));
    if (group) select(group, group.panels.indexOf(at));
    if (at.tagName === "DETAILS") at.open = true;
  }
  // The browser looked for the place while it was hidden, or what stood above it was taller.
  target.scrollIntoView();
  dispatchEvent(new Event("helpcenter-reveal"));
}

function openForPrint(fold) {
  fold.open = true;
  addEventListener("afterprint", () => (fold.open = false), { once: true });
}

/** A picture that is shown smaller than it is can be looked at as it is. */
function offerToEnlarge(picture, words) {
  const image = picture.querySelector("img") ?? picture;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "enlarge";
  button.ariaLabel = `${words.enlarge}: ${image.alt}`;
  picture.replaceWith(button);
  button.append(picture);
  button.addEventListener("click", () => import("./enlarge.js").then((module) => module.enlarge(image, words)));
  const judge = () => {
    // Of one in several widths, the browser's own measure is that of the place where it is shown.
    const width = Number(image.getAttribute("width")) || image.naturalWidth;
    button.disabled = width <= image.clientWidth * 1.1;
  };
  image.addEventListener("load", judge);
  new ResizeObserver(judge).observe(image);
}

/** The file is fetched now and not before. What the browser cannot play, or the page forbids, is a link again. */
function play(event) {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  const link = event.currentTarget;
  const film = document.createElement("video");
  film.controls = film.autoplay = film.playsInline = true;
  film.poster = link.querySelector("img")?.src ?? "";
  film.src = link.href;
  film.ariaLabel = link.querySelector("span").textContent;
  film.addEventListener("error", () => {
    link.removeEventListener("click", play);
    film.replaceWith(link);
    link.focus();
  });
  link.replaceWith(film);
  film.focus();
}
