// A category's menus: filter by kind, look and price, sort. The choice stands in the address, so it can be shared.
const form = document.querySelector("[data-filters]");
const grid = document.querySelector("[data-grid]");
const counter = document.querySelector("[data-count]");
const nothing = document.querySelector("[data-nothing]");
const cards = [...grid.children];

const orders = {
  low: (a, b) => a.dataset.price - b.dataset.price,
  high: (a, b) => b.dataset.price - a.dataset.price,
  new: (a, b) => ("new" in b.dataset) - ("new" in a.dataset),
};

function fits(card, choice) {
  if (choice.collection && card.dataset.collection !== choice.collection) return false;
  if (choice.look && !card.dataset.looks.split("|").includes(choice.look)) return false;
  return !choice.price || Number(card.dataset.price) <= Number(choice.price);
}

function apply() {
  const choice = Object.fromEntries(new FormData(form));
  const shown = cards.filter((card) => fits(card, choice));
  const order = orders[choice.sort];
  grid.replaceChildren(...(order ? shown.toSorted(order) : shown));
  const text = shown.length === 1 ? counter.dataset.one : counter.dataset.many.replace("#", `${shown.length}`);
  counter.textContent = text;
  nothing.hidden = shown.length > 0;
  const query = new URLSearchParams(Object.entries(choice).filter(([, value]) => value));
  history.replaceState(null, "", query.size > 0 ? `?${query}` : location.pathname);
}

for (const [name, value] of new URLSearchParams(location.search)) {
  const menu = form.elements.namedItem(name);
  if (menu) menu.value = value;
}
form.hidden = false;
form.addEventListener("change", apply);
document.querySelector("[data-clear]").addEventListener("click", () => {
  form.reset();
  apply();
});
if (location.search) apply();
