/** Elements without HTML strings: nothing that a person wrote can become markup, and Trusted Types has nothing to check. */

type Value = string | number | boolean | null | undefined | ((event: never) => unknown);
export type Child = Node | string | null | undefined | false;

let drawIcon: (path: string) => SVGElement;

/** The loader's way to draw, so that it is not downloaded twice. */
export function useIcons(draw: typeof drawIcon): void {
  drawIcon = draw;
}

/** An element. Keys that begin with `on` are listeners; null, undefined and false leave an attribute out. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, Value> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value as EventListener);
    else if (value != null && value !== false) element.setAttribute(name, value === true ? "" : (value as string));
  }
  element.append(...(children.filter(Boolean) as Node[]));
  return element;
}

/** A button with its class and, where it shows no words, its name. */
export const button = (className: string, label: string | null, onclick: () => unknown, ...children: Child[]): HTMLButtonElement =>
  h("button", { type: "button", class: className, "aria-label": label, onclick }, ...children);

/** A drawing of icons.ts. `className` "mirrored" turns with the direction of writing. */
export function icon(path: string, className = ""): SVGElement {
  const svg = drawIcon(path);
  svg.setAttribute("class", `icon ${className}`);
  svg.ariaHidden = "true";
  return svg;
}

/** A picture of a person, or their initial where there is none or it does not load. */
export function avatar(name: string, url: string | null | undefined, base: string): HTMLElement {
  const picture = url && h("img", { src: new URL(url, base).href, alt: "", onerror: ({ target }: Event) => (target as Element).remove() });
  return h("span", { class: "avatar", "aria-hidden": "true" }, [...name][0], picture);
}

/** Says `words` there; what is said already is left alone, so that screen readers do not hear it twice. */
export function say(element: HTMLElement, words: string): void {
  if (element.textContent !== words) element.textContent = words;
  element.hidden = !words;
}

/** One row of a list that is kept in step with its data. */
export interface Row {
  key: string;
  /** Changes when the row must be made anew. */
  version: string;
  className: string;
  make(): HTMLElement;
}

interface Kept {
  version: string;
  element: HTMLElement;
}

const keptRows = new WeakMap<Element, Map<string, Kept>>();

/** Makes the children of `parent` the rows, keeping elements whose row has not changed: focus and readers stay. */
export function showRows(parent: Element, rows: Row[]): void {
  const before = keptRows.get(parent);
  const after = new Map<string, Kept>();
  rows.forEach(({ key, version, className, make }, at) => {
    const known = before?.get(key);
    const element = known?.version === version ? known.element : make();
    element.className = className;
    if (known && known.element !== element) known.element.replaceWith(element);
    if (parent.children[at] !== element) parent.insertBefore(element, parent.children[at] ?? null);
    after.set(key, { version, element });
  });
  while (parent.children.length > rows.length) parent.lastElementChild!.remove();
  keptRows.set(parent, after);
}
