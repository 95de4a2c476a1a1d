// On every page: the cart's count, the scheme switch, and what the widget may know of the page.
import { countPieces, readCart, tellWidget } from "./cart_store.js";

const root = document.documentElement;

function showCount(lines) {
  const count = countPieces(lines);
  for (const place of document.querySelectorAll("[data-cart-count]")) place.textContent = count > 0 ? `${count}` : "";
}

function currentScheme() {
  return root.dataset.scheme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}

function switchScheme() {
  const scheme = currentScheme() === "dark" ? "light" : "dark";
  root.dataset.scheme = scheme;
  try {
    localStorage.setItem("shop-scheme", scheme);
  } catch {
    // Not remembered, still switched.
  }
  window.Parlor.setColorScheme(scheme);
}

function describePage() {
  const product = document.querySelector("[data-product]");
  const collection = document.querySelector("[data-collection-page]");
  return {
    url: location.href,
    product: product?.dataset.product,
    collection: product?.dataset.collection ?? collection?.dataset.collectionPage,
    tags: product?.dataset.tags?.split(" "),
  };
}

const lines = readCart();
showCount(lines);
if (lines.length > 0) tellWidget(lines);
window.addEventListener("cart:changed", (event) => {
  showCount(event.detail);
  tellWidget(event.detail);
});
window.Parlor.setPage(describePage());
if (root.dataset.scheme) window.Parlor.setColorScheme(root.dataset.scheme);
for (const button of document.querySelectorAll("[data-scheme-switch]")) {
  button.hidden = false;
  button.addEventListener("click", switchScheme);
}
