/** The chunk for phones with a keyboard: where the panel is the whole screen, Tab stays inside it. */

import type { Host } from "../../../loader/src/host.ts";

export type Trap = (event: KeyboardEvent) => void;

export interface TrapChunk {
  default(host: Host, element: HTMLElement): Trap;
}

export default function createTrap(host: Host, element: HTMLElement): Trap {
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
