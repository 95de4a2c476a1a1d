import { useRef, useState } from "react";
import type { Conversation } from "../../api/types.ts";
import { holdOrder } from "../held_order.ts";

export interface HeldRows {
  readonly rows: readonly Conversation[];
  readonly waiting: number;
  setHovered(isHovered: boolean): void;
  release(): void;
}

/** The rows to draw: up to date in what they say, but still while the pointer or a scrolled list holds them. */
export function useHeldRows(rows: readonly Conversation[], listName: string, isScrolled: boolean): HeldRows {
  const [isHovered, setHovered] = useState(false);
  const [, redraw] = useState(0);
  const shown = useRef<{ list: string; ids: readonly string[] }>({ list: listName, ids: [] });
  const before = shown.current.list === listName ? shown.current.ids : [];
  const order = holdOrder(before, rows.map(({ id }) => id), isHovered || isScrolled);
  shown.current = { list: listName, ids: order.shown };
  const byId = new Map<string, Conversation>(rows.map((row) => [row.id, row]));
  return {
    rows: order.shown.flatMap((id) => byId.get(id) ?? []),
    waiting: order.waiting,
    setHovered,
    release: () => {
      shown.current = { list: listName, ids: [] };
      redraw((count) => count + 1);
    },
  };
}
