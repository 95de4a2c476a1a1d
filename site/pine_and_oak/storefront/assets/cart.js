// The cart page: lines from the template, quantities, sums in words.
import { deliveryPrice, FREE_FROM_MINOR, goodsTotal, money, readCart, writeCart } from "./cart_store.js";

const list = document.querySelector("[data-lines]");
const template = document.querySelector("[data-line]");
const find = (name) => document.querySelector(`[data-${name}]`);

function buildLine(line) {
  const node = template.content.firstElementChild.cloneNode(true);
  const part = (name) => node.querySelector(`[data-${name}]`);
  Object.assign(part("picture"), { src: line.picture, alt: line.alt });
  Object.assign(part("name"), { textContent: line.name, href: line.url });
  part("label").textContent = line.label;
  part("price").textContent = money(line.price_minor * line.quantity);
  const quantity = part("quantity");
  quantity.value = line.quantity;
  quantity.setAttribute("aria-label", `${quantity.labels?.[0]?.textContent ?? ""} ${line.name}`.trim());
  quantity.addEventListener("change", () => changeQuantity(line.sku, quantity.valueAsNumber));
  const remove = part("remove");
  remove.setAttribute("aria-label", `${remove.textContent} ${line.name}`);
  remove.addEventListener("click", () => writeCart(readCart().filter((other) => other.sku !== line.sku)));
  return node;
}

function changeQuantity(sku, quantity) {
  const count = Number.isFinite(quantity) ? Math.min(20, Math.max(1, Math.round(quantity))) : 1;
  writeCart(readCart().map((line) => (line.sku === sku ? { ...line, quantity: count } : line)));
}

function thresholdWords(lines) {
  const words = find("threshold").dataset;
  if (lines.some((line) => line.delivery === "large")) return words.large;
  const missing = FREE_FROM_MINOR - goodsTotal(lines);
  return missing > 0 ? words.more.replace("{amount}", money(missing)) : words.reached;
}

function show(lines) {
  find("empty").hidden = lines.length > 0;
  find("full").hidden = lines.length === 0;
  list.replaceChildren(...lines.map(buildLine));
  const delivery = deliveryPrice(lines);
  find("goods").textContent = money(goodsTotal(lines));
  find("delivery").textContent = delivery === 0 ? find("delivery").dataset.free : money(delivery);
  find("total").textContent = money(goodsTotal(lines) + delivery);
  find("threshold").textContent = thresholdWords(lines);
}

find("checkout").addEventListener("click", () => {
  find("checkout-note").hidden = false;
});
window.addEventListener("cart:changed", (event) => show(event.detail));
show(readCart());
