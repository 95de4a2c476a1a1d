// The keys of a tree (WAI-ARIA practices): arrows move and open, Home and End jump, Enter and Space choose.
import type { KeyboardEvent } from "react";

const ITEM = "[role=treeitem]";

/** Moves the focus between the items of the tree that heard the key; `toggle` opens and closes a category. */
export function moveInTree(event: KeyboardEvent<HTMLElement>, toggle: (id: string) => void): void {
  const tree = event.currentTarget;
  const item = event.target instanceof Element ? event.target.closest<HTMLElement>(ITEM) : null;
  if (!item || event.altKey || event.ctrlKey || event.metaKey) return;
  const isMirrored = getComputedStyle(tree).direction === "rtl";
  const key = isMirrored ? (MIRRORED[event.key] ?? event.key) : event.key;
  const action = ACTIONS[key];
  if (!action) return;
  event.preventDefault();
  action(item, [...tree.querySelectorAll<HTMLElement>(ITEM)], toggle)?.focus();
}

const MIRRORED: Readonly<Record<string, string>> = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" };

type Action = (item: HTMLElement, items: HTMLElement[], toggle: (id: string) => void) => HTMLElement | null | undefined;

function choose(item: HTMLElement): null {
  item.click();
  return null;
}

/** Items lie flat, each with its level: what hangs below one follows it. */
const levelOf = (item: HTMLElement): number => Number(item.ariaLevel ?? 1);

const ACTIONS: Readonly<Record<string, Action>> = {
  ArrowDown: (item, items) => items[items.indexOf(item) + 1],
  ArrowUp: (item, items) => items[items.indexOf(item) - 1],
  Home: (_item, items) => items[0],
  End: (_item, items) => items.at(-1),
  ArrowRight(item, items, toggle) {
    const next = items[items.indexOf(item) + 1];
    if (item.ariaExpanded === "true") return next && levelOf(next) > levelOf(item) ? next : null;
    if (item.ariaExpanded === "false") toggle(item.dataset["category"] ?? "");
    return null;
  },
  ArrowLeft(item, items, toggle) {
    if (item.ariaExpanded !== "true") {
      return items.slice(0, items.indexOf(item)).findLast((other) => levelOf(other) < levelOf(item));
    }
    toggle(item.dataset["category"] ?? "");
    return null;
  },
  Enter: choose,
  " ": choose,
};
