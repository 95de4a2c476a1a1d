/**
 * The page that a mail leads back to. The secret in the fragment is taken out of the address at once and traded by a
 * button, because programs that look at mail open its links; then the real widget shows the conversation.
 */

import type { Returned } from "@parlor/shared/api";

interface Parlor {
  open(): Promise<unknown>;
}

const page = document.getElementById("return")!;
const { store, locale, gone, open, failed } = page.dataset as Record<"store" | "locale" | "gone" | "open" | "failed", string>;
const button = page.querySelector("button")!;
const status = page.querySelector<HTMLElement>("[role=status]")!;
const key = `parlor:${store}`;
const secret = location.hash.slice(1);
history.replaceState(null, "", location.pathname);

function say(words: string): void {
  status.textContent = words;
  status.hidden = false;
}

const isKnown = (): boolean => {
  try {
    return "resume" in JSON.parse(localStorage.getItem(key) ?? "{}");
  } catch {
    return false;
  }
};

async function trade(): Promise<"back" | "gone"> {
  const response = await fetch("/api/widget/v1/returns", {
    method: "POST",
    headers: { "X-Parlor-Store": store, "Content-Type": "application/json" },
    body: JSON.stringify({ token: secret }),
    credentials: "omit",
    referrerPolicy: "no-referrer",
  });
  if (response.status === 404 || response.status === 422) return "gone";
  if (!response.ok) throw new Error(`${response.status}`);
  const { visitor_id, resume } = (await response.json()) as Returned;
  localStorage.setItem(key, JSON.stringify({ visitor_id, resume, talks: true }));
  return "back";
}

/** In a browser that has been here before a used link still leads to the conversation. */
async function enter(): Promise<void> {
  button.disabled = true;
  try {
    if ((secret ? await trade() : "gone") === "gone" && !isKnown()) {
      button.hidden = true;
      return say(gone);
    }
    await showChat();
    button.hidden = true;
    say(open);
  } catch {
    say(failed);
  }
  button.disabled = false;
}

function showChat(): Promise<unknown> {
  const script = document.createElement("script");
  script.src = "/widget.js";
  script.dataset["store"] = store;
  script.dataset["locale"] = locale;
  const loaded = new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = reject;
  });
  document.head.append(script);
  return loaded.then(() => (window as unknown as { Parlor: Parlor }).Parlor.open());
}

button.hidden = false;
button.addEventListener("click", () => void enter());
if (!secret && !isKnown()) {
  button.hidden = true;
  say(gone);
}
