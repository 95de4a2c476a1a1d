// The small script of every page. The search is fetched when a reader first reaches for it.

let searching;

async function makeSearch() {
  const [search, { makeDialog }, words] = await Promise.all([
    import("./search.js"),
    import("./dialog.js").then((module) => module.loadStyles().then(() => module)),
    import("./words.js").then((module) => module.loadWords()),
  ]);
  const dialog = makeDialog(words, document.querySelector("[data-index]").dataset.index);
  return { dialog, ...search.startSearch(dialog, words) };
}

function loadSearch() {
  searching ??= makeSearch();
  searching.catch(() => (searching = undefined));
  return searching;
}

async function openSearch(words = "") {
  try {
    const { dialog, ask } = await loadSearch();
    if (dialog.open) return;
    dialog.showModal();
    await ask(words);
  } catch {
    tellFailure(document.querySelector("[data-index]").dataset.failed);
  }
}

/** What the dialog cannot say because it is not there. */
function tellFailure(words) {
  const dialog = document.createElement("dialog");
  const line = document.createElement("p");
  dialog.className = "search";
  dialog.setAttribute("aria-label", words);
  line.className = "search-status";
  line.textContent = words;
  dialog.append(line);
  dialog.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function isTyping(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]");
}

function followKeys() {
  document.addEventListener("keydown", (event) => {
    const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isCommand = event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey);
    if ((isSlash && !isTyping(event.target)) || isCommand) {
      event.preventDefault();
      openSearch();
    }
  });
}

function followSearchButtons() {
  for (const button of document.querySelectorAll("[data-search]")) {
    button.addEventListener("click", () => openSearch(button.dataset.search));
    for (const intent of ["pointerenter", "focus"]) {
      button.addEventListener(intent, () => loadSearch().catch(() => {}), { once: true });
    }
  }
}

function followScheme() {
  const button = document.querySelector("[data-scheme-switch]");
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches);
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    const chosen = isDark() ? "light" : "dark";
    // The system's own scheme is followed, not pinned.
    if ((chosen === "dark") === system.matches) delete root.dataset.scheme;
    else root.dataset.scheme = chosen;
    try {
      if (root.dataset.scheme) localStorage.setItem("helpcenter-scheme", chosen);
      else localStorage.removeItem("helpcenter-scheme");
    } catch {
      // Without storage the choice lasts for this page.
    }
    show();
  });
  system.addEventListener("change", show);
  show();
}

function closeMenus() {
  const menus = document.querySelectorAll("details.menu");
  const closeOthers = (target) => {
    for (const menu of menus) if (menu.open && !menu.contains(target)) menu.open = false;
  };
  document.addEventListener("click", (event) => closeOthers(event.target));
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && [...menus].find((menu) => menu.open);
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
}

function addCopyButtons() {
  if (!navigator.clipboard) return;
  const words = document.body.dataset;
  for (const block of document.querySelectorAll(".text pre")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = words.copy;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(block.querySelector("code").textContent);
      button.textContent = words.copied;
      setTimeout(() => (button.textContent = words.copy), 2000);
    });
    const frame = document.createElement("div");
    frame.className = "code";
    block.replaceWith(frame);
    frame.append(block, button);
  }
}

/** What few texts have is fetched for those that have it. */
function followBlocks() {
  const text = document.querySelector(".text");
  if (!text?.querySelector(".tabs, figure img, .film, details")) return;
  import("./blocks.js")
    .then((module) => module.followPage(text))
    .catch(() => (text.dataset.plain = ""));
}

/** In a long tree the reader's place may lie below what fits. */
function showPlaceInTree() {
  const tree = document.getElementById("hc-tree");
  const current = tree?.querySelector("[aria-current]");
  if (!current) return;
  const show = () => {
    const place = current.getBoundingClientRect().top - tree.getBoundingClientRect().top;
    if (place > tree.clientHeight * 0.75) tree.scrollTop += place - tree.clientHeight / 3;
  };
  tree.addEventListener("toggle", show);
  show();
}

/** "All topics" is a link to the home page; with a script it opens the tree in place. */
function followTopics() {
  const link = document.querySelector("[data-tree]");
  if (!link) return;
  link.setAttribute("role", "button");
  link.setAttribute("aria-expanded", "false");
  link.addEventListener("keydown", (event) => event.key === " " && (event.preventDefault(), link.click()));
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    import("./topics.js").then((module) => module.showTopics(link)).catch(() => (location.href = link.href));
  });
}

/** The contents list shows which part of the text is being read. */
function followReading() {
  const list = document.querySelector("nav.contents");
  if (!list) return;
  const wide = matchMedia("(min-width: 75em)");
  const unfold = () => (list.firstElementChild.open = wide.matches);
  wide.addEventListener("change", unfold);
  unfold();
  const links = [...list.querySelectorAll("a")];
  const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  // What a tab or an accordion hides is nowhere.
  const findLast = (limit) => headings.findLastIndex((one) => one?.checkVisibility() && one.getBoundingClientRect().top < limit);
  const mark = () => {
    let at = findLast(innerHeight * 0.25);
    const isEnd = scrollY > 0 && scrollY + innerHeight > document.documentElement.scrollHeight - 2;
    if (isEnd) at = findLast(innerHeight);
    links.forEach((link, number) => {
      if (number === at) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    });
  };
  let isWaiting = false;
  const follow = () => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      mark();
    });
  };
  addEventListener("scroll", follow, { passive: true });
  mark();
}

function followFeedback() {
  const section = document.querySelector(".feedback");
  for (const button of section?.querySelectorAll("button") ?? []) {
    button.addEventListener("click", () => import("./feedback.js").then((m) => m.answer(section, button.value === "yes")));
  }
}

function followChat() {
  for (const button of document.querySelectorAll("[data-chat]")) {
    button.addEventListener("click", () => import("./server.js").then((m) => m.openChat(button.closest("ul").querySelector("a"))));
  }
  const popular = document.querySelector("[data-popular]");
  // Without an answer the list stays as it was built.
  if (popular) import("./server.js").then((module) => module.showPopular(popular)).catch(() => {});
}

/** A tag searches for its word. */
function followTags() {
  for (const tag of document.querySelectorAll(".tags li")) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.search = button.textContent = tag.textContent;
    tag.replaceChildren(button);
  }
}

followKeys();
followTopics();
followReading();
followFeedback();
followChat();
followTags();
followBlocks();
showPlaceInTree();
if (document.querySelector("[data-search-address]")) import("./lost.js");
followSearchButtons();
followScheme();
closeMenus();
addCopyButtons();
