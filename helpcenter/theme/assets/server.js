// The chat server, when there is one: its widget's script stands in the page's head.

// A blocker may keep the widget away for good; a slow connection brings it in about two seconds.
const PATIENCE_MS = 3000;
const script = document.querySelector("script[data-store]");

/** Calls the widget's API; rejects unless the answer is good. */
export async function callServer(path, options = {}) {
  const headers = { "X-Parlor-Store": script.dataset.store };
  if (options.body) headers["Content-Type"] = "application/json";
  // With `keepalive` an answer is not lost when the reader leaves the page.
  const address = new URL(`api/widget/v1/${path}`, new URL("/", script.src));
  const reply = await fetch(address, { ...options, headers, keepalive: options.method === "POST" });
  if (!reply.ok) throw new Error(`${reply.status}`);
  return reply.status === 204 ? null : reply.json();
}

/** Opens the widget, which may still be on its way; if it does not come, `instead` leads to a person too. */
export function openChat(instead) {
  if (globalThis.Parlor) return globalThis.Parlor.open();
  const giveUp = setTimeout(() => instead?.click(), PATIENCE_MS);
  const open = () => {
    clearTimeout(giveUp);
    globalThis.Parlor.open();
  };
  return addEventListener("parlor:ready", open, { once: true });
}

/** The configured articles give way to those that are read most, in the same place and no more lines. */
export async function showPopular(list) {
  const locale = document.documentElement.lang;
  const { items } = await callServer(`articles?locale=${encodeURIComponent(locale)}&limit=${list.children.length}`);
  const rows = items.map((item) => {
    const row = document.createElement("li");
    const link = document.createElement("a");
    link.href = item.url;
    link.textContent = item.title;
    if (item.locale !== locale) link.lang = link.hreflang = item.locale;
    row.append(link);
    return row;
  });
  if (!rows.length) return;
  const height = list.offsetHeight;
  list.style.blockSize = `${height}px`;
  list.replaceChildren(...rows);
  while (list.scrollHeight > height && list.children.length > 1) list.lastElementChild.remove();
}
