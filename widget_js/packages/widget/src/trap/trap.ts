/**
 * The chunk for phones: where the panel is the whole screen, it fits what the phone's keyboard leaves of it, and Tab
 * stays inside.
 */

import type { Host } from "../../../loader/src/host.ts";

export type Trap = (event: KeyboardEvent) => void;

export interface TrapChunk {
  default(host: Host, element: HTMLElement, render: () => void): Trap;
}

export default function createTrap(host: Host, element: HTMLElement, render: () => void): Trap {
  visualViewport!.addEventListener("resize", render);
  visualViewport!.addEventListener("scroll", render);
  return (event) => {
    const all = [...element.querySelectorAll<HTMLButtonElement>("button,textarea,input,select,a,[tabindex='0']")].filter(
      (each) => each.offsetParent && !each.disabled,
    );
    if (event.shiftKey) all.reverse();
    const focused = host.shadow.activeElement;
    if (focused !== all.at(-1) && focused !== element) return;
    event.preventDefault();
    all[0]?.focus();
  };
}
