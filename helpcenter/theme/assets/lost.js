// On the page for unknown addresses: a lost reader's address often holds the words of what they look for.

const button = document.querySelector("[data-search-address]");
const part = location.pathname.split("/").filter(Boolean).pop() ?? "";
button.dataset.search = decode(part).replace(/\.\w+$/, "").replace(/[-_]+/g, " ").trim();
if (button.dataset.search) button.querySelector("span").textContent = button.dataset.search;

/** People type addresses too, so a part may be no code at all. */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
