// Single-key shortcuts: never inside a field or an open dialog or menu, and switched off as a whole by one setting.
import { useEffect, useRef } from "react";
import { type KeybindingsMap, tinykeys } from "tinykeys";
import { useObservable } from "../app/observable.ts";
import { useServices } from "../app/services.ts";

/** After G a letter belongs to the sequence for this long, and to nothing else. */
const SEQUENCE_MS = 1_000;
let sequenceAt = -SEQUENCE_MS;

export type KeyActions = Readonly<Record<string, () => void>>;

export function useKeys(actions: KeyActions): void {
  const { hasDialog, preferences } = useServices();
  const { hasKeys } = useObservable(preferences);
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  const names = Object.keys(actions).join(" ");
  useEffect(() => {
    if (!hasKeys) return;
    const bindings: KeybindingsMap = {};
    for (const name of Object.keys(latest.current)) {
      bindings[name] = (event) => {
        const isInSequence = event.timeStamp - sequenceAt < SEQUENCE_MS;
        if (hasDialog.get() || isTaken(event) || (isInSequence && !name.includes(" "))) return;
        event.preventDefault();
        latest.current[name]?.();
      };
    }
    const noteSequence = (event: KeyboardEvent): void => {
      if (event.key === "g" && !isTaken(event)) sequenceAt = event.timeStamp;
      // The second key ends the sequence, once every listener has seen it.
      else setTimeout(() => (sequenceAt = -SEQUENCE_MS));
    };
    const stop = tinykeys(window, bindings);
    addEventListener("keydown", noteSequence);
    return () => {
      stop();
      removeEventListener("keydown", noteSequence);
    };
  }, [hasDialog, hasKeys, names]);
}

function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return true;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest("input, textarea, select, [role=dialog], [role=menu]")) return true;
  // On a link or button Enter is its own.
  return event.key === "Enter" && target.closest("a, button") !== null;
}
