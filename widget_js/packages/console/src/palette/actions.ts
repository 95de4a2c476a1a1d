// What can be done on the screen as it stands: every part offers its actions here, the palette lists them.
import type { LucideIcon } from "lucide-react";
import { createObservable, type Observable } from "../app/observable.ts";
import type { MessageId } from "../i18n/use_t.ts";

export type ActionGroup = "conversation" | "go";

export interface Action {
  readonly label: MessageId;
  readonly icon: LucideIcon;
  /** As tinykeys names it; null for what has no key of its own. */
  readonly key: string | null;
  readonly run: () => void;
}

export interface Offer extends Action {
  readonly group: ActionGroup;
}

export interface Actions {
  readonly offered: Observable<readonly Offer[]>;
  /** Returns what takes the offer away. */
  offer(offers: readonly Offer[]): () => void;
}

export function createActions(): Actions {
  const offered = createObservable<readonly Offer[]>([]);
  return {
    offered,
    offer(offers) {
      offered.set([...offered.get(), ...offers]);
      return () => offered.set(offered.get().filter((one) => !offers.includes(one)));
    },
  };
}

/** The keys as they are drawn: "g i" is G then I. */
export function drawKey(key: string | null): readonly string[] {
  return key === null ? [] : key.replace("[Shift]+", "").split(" ").map((part) => part.toUpperCase());
}
