// The cart: lines {sku, slug, name, label, price_minor, quantity, delivery, picture, alt, url}. It lives in this browser only,
// and nothing is written before the shopper adds something.
const KEY = "shop-cart";

export function readCart() {
  try {
    const lines = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(lines) ? lines : [];
  } catch {
    return [];
  }
}

export function writeCart(lines) {
  try {
    if (lines.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(lines));
  } catch {
    // Private mode with storage refused: the page goes on, the cart is forgotten on reload.
  }
  window.dispatchEvent(new CustomEvent("cart:changed", { detail: lines }));
}

export function addLine(line) {
  const lines = readCart();
  const same = lines.find((other) => other.sku === line.sku);
  if (same) same.quantity += 1;
  else lines.push({ ...line, quantity: 1 });
  writeCart(lines);
}

export function countPieces(lines) {
  return lines.reduce((sum, line) => sum + line.quantity, 0);
}

export function goodsTotal(lines) {
  return lines.reduce((sum, line) => sum + line.quantity * line.price_minor, 0);
}

// Standard £4.95, free from £60; furniture £39 once for the whole order.
export function deliveryPrice(lines) {
  if (lines.some((line) => line.delivery === "large")) return 3900;
  return goodsTotal(lines) >= FREE_FROM_MINOR ? 0 : 495;
}

export const FREE_FROM_MINOR = 6000;

export function money(minor) {
  const digits = minor % 100 === 0 ? 0 : 2;
  const format = { style: "currency", currency: "GBP", minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat("en-GB", format).format(minor / 100);
}

export function tellWidget(lines) {
  window.Parlor.setCart({
    items: lines.map(({ sku, slug, name, quantity, price_minor }) => ({ sku, product: slug, name, quantity, price_minor })),
    total_minor: goodsTotal(lines),
    currency: "GBP",
  });
}
