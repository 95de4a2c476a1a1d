// The whole tree of topics, fetched when a reader asks for it, and opened folder by folder.

let loading;
let folders = 0;

function load(address) {
  loading ??= fetch(address).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.status))));
  loading.catch(() => (loading = undefined));
  return loading;
}

function makeRow([title, segment, children, locale], base, trail) {
  const row = document.createElement("li");
  const link = document.createElement("a");
  link.href = locale ? segment : `${base}${encodeURI(segment)}/`;
  const words = document.createElement(locale ? "bdi" : "span");
  words.textContent = title;
  link.append(words);
  if (locale) link.lang = link.hreflang = locale;
  if (link.pathname === trail.at(-1)) link.setAttribute("aria-current", "page");
  row.append(link);
  if (children) row.append(...makeFolder(row, link, children, trail));
  return row;
}

/** The button beside a folder's name: opens it here, while the name leads to its page. */
function makeFolder(row, link, children, trail) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "unfold";
  link.id = `hc-topic-${(folders += 1)}`;
  button.setAttribute("aria-labelledby", link.id);
  let list;
  const show = (isOpen) => {
    if (isOpen && !list) row.append((list = makeList(children, link.pathname, trail)));
    if (list) list.hidden = !isOpen;
    button.setAttribute("aria-expanded", String(isOpen));
  };
  button.addEventListener("click", () => show(button.getAttribute("aria-expanded") !== "true"));
  show(trail.includes(link.pathname) && link.pathname !== trail.at(-1));
  return list ? [button, list] : [button];
}

function makeList(nodes, base, trail) {
  const list = document.createElement("ul");
  list.setAttribute("role", "list");
  list.append(...nodes.map((node) => makeRow(node, base, trail)));
  return list;
}

/** Swap the reader's branch for the whole tree, or back. */
export async function showTopics(link) {
  const nav = link.closest("nav");
  const { home, nodes } = await load(link.dataset.tree);
  let whole = nav.querySelector(".whole");
  if (!whole) {
    const here = location.pathname;
    const trail = [...here.matchAll(/\//g)].map(({ index }) => here.slice(0, index + 1));
    const current = nav.querySelector("[aria-current]")?.pathname;
    whole = makeList(nodes, home, current ? trail : [...trail, here]);
    whole.className = "whole";
    nav.append(whole);
    whole.hidden = true;
  }
  const isOpen = whole.hidden;
  for (const part of nav.querySelectorAll(":scope > ul:not(.whole), .tree-up, .tree-more")) part.hidden = isOpen;
  whole.hidden = !isOpen;
  link.setAttribute("aria-expanded", String(isOpen));
  const current = isOpen && whole.querySelector("[aria-current]");
  if (current) nav.scrollTop += current.getBoundingClientRect().top - nav.getBoundingClientRect().top - nav.clientHeight / 3;
}
