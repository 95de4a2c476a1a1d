// Search over a small index that is fetched with the first question: every word must begin a word of the product.

const input = document.getElementById("query");
const grid = document.querySelector("[data-grid]");
const result = document.querySelector("[data-result]");
const template = document.querySelector("[data-card]");
let index;

async function loadIndex() {
  index ??= fetch("/shop/search.json").then((answer) => answer.json());
  return index;
}

// Name counts most, so that "oak table" brings tables before what is merely made of oak.
function score(entry, words) {
  const name = entry.name.toLowerCase();
  let sum = 0;
  for (const word of words) {
    const at = ` ${entry.words}`.indexOf(` ${word}`);
    if (at < 0) return 0;
    sum += name.includes(word) ? 3 : 1;
  }
  return sum;
}

function buildCard(entry) {
  const node = template.content.firstElementChild.cloneNode(true);
  node.querySelector("a").href = entry.url;
  Object.assign(node.querySelector("img"), { src: entry.picture, alt: entry.alt });
  node.querySelector("h2").textContent = entry.name;
  node.querySelector(".card-price").textContent = entry.price;
  return node;
}

async function search() {
  const query = input.value.trim();
  const words = query.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  if (words.length === 0) {
    grid.replaceChildren();
    result.textContent = "";
    return;
  }
  const entries = await loadIndex();
  if (query !== input.value.trim()) return;
  const found = entries.map((entry) => [score(entry, words), entry]).filter(([points]) => points > 0);
  found.sort((a, b) => b[0] - a[0]);
  grid.replaceChildren(...found.slice(0, 48).map(([, entry]) => buildCard(entry)));
  const text = found.length > 0 ? result.dataset.found : result.dataset.none;
  result.textContent = text.replace("{count}", `${found.length}`).replace("{query}", query);
}

input.value = new URLSearchParams(location.search).get("q") ?? "";
input.addEventListener("input", search);
input.form.addEventListener("submit", (event) => {
  event.preventDefault();
  history.replaceState(null, "", `?${new URLSearchParams({ q: input.value })}`);
  search();
});
search();
