// A picture as large as it is, over the page. Fetched when a reader first wants one.

export function enlarge(picture, words) {
  const root = picture.getRootNode();
  // Pressed again before this script was there.
  if (root.querySelector("dialog.enlarged")) return;
  const dialog = document.createElement("dialog");
  dialog.className = "enlarged";
  dialog.setAttribute("aria-label", picture.alt);
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = words.close;
  const copy = picture.cloneNode();
  copy.removeAttribute("loading");
  dialog.append(close, copy);
  dialog.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  (root.body ?? root).append(dialog);
  stayInView(dialog, picture);
  dialog.showModal();
}

/** In a frame as tall as its page, the middle may be far from what the reader sees. */
function stayInView(dialog, picture) {
  const isWhole = parent !== window && document.documentElement.scrollHeight <= innerHeight + 1;
  if (isWhole) dialog.style.marginBlock = `${Math.max(0, picture.getBoundingClientRect().top)}px auto`;
}
