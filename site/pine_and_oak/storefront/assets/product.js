// The product page: follows the choice of finish and size, adds to the cart, says when it comes.
import { addLine, money } from "./cart_store.js";

const page = document.querySelector("[data-product]");
const variants = JSON.parse(document.getElementById("variants").textContent);
const form = page.querySelector("[data-buy]");
const button = page.querySelector("[data-add]");
const picture = page.querySelector("[data-picture]");

function chosenVariant() {
  const choice = new FormData(form);
  const look = choice.get("look") ?? variants[0].look;
  const size = choice.get("size");
  return variants.find((v) => v.look === look && (size === null || size === `${v.size}/${v.height}`)) ?? variants[0];
}

function showVariant() {
  const variant = chosenVariant();
  page.querySelector("[data-price]").textContent = money(variant.price_minor);
  button.disabled = !variant.is_available;
  button.textContent = variant.is_available ? button.dataset.addText : button.dataset.outText;
  page.querySelector("[data-unavailable]").hidden = variant.is_available;
  page.querySelector("[data-added]").hidden = true;
  if (!picture.src.endsWith(variant.picture)) {
    picture.src = variant.picture;
    picture.alt = variant.alt;
  }
}

function addToCart(event) {
  event.preventDefault();
  const variant = chosenVariant();
  if (!variant.is_available) return;
  addLine({
    sku: variant.sku,
    slug: page.dataset.product,
    name: page.dataset.name,
    label: variant.label,
    price_minor: variant.price_minor,
    delivery: page.dataset.delivery,
    picture: variant.picture,
    alt: variant.alt,
    url: location.pathname,
  });
  page.querySelector("[data-added]").hidden = false;
}

// Working days are Monday to Friday; furniture takes 7 to 14 of them, parcels 2 to 4.
function afterWorkingDays(days) {
  const date = new Date();
  for (let left = days; left > 0; ) {
    date.setDate(date.getDate() + 1);
    if (date.getDay() !== 0 && date.getDay() !== 6) left -= 1;
  }
  return new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short" }).format(date);
}

function showArrival() {
  const place = page.querySelector("[data-arrival]");
  const [first, last] = page.dataset.delivery === "large" ? [7, 14] : [2, 4];
  place.textContent = place.dataset.text.replace("{first}", afterWorkingDays(first)).replace("{last}", afterWorkingDays(last));
}

form.addEventListener("change", showVariant);
form.addEventListener("submit", addToCart);
window.addEventListener("pageshow", showVariant);
showVariant();
showArrival();
