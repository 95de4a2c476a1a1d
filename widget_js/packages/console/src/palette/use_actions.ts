import { useEffect, useRef } from "react";
import { useServices } from "../app/services.ts";
import { useKeys } from "../keys/use_keys.ts";
import type { Action, ActionGroup } from "./actions.ts";

/** Offers actions to the palette and, those that have one, by their key, while the component is on the screen. */
export function useActions(group: ActionGroup, actions: readonly Action[]): void {
  const services = useServices();
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  const shape = actions.map(({ label }) => label).join(" ");
  useEffect(() => {
    const offers = latest.current.map((action, index) => ({ ...action, group, run: () => latest.current[index]?.run() }));
    return services.actions.offer(offers);
  }, [services, group, shape]);
  useKeys(Object.fromEntries(actions.flatMap(({ key, run }) => (key === null ? [] : [[key, run]]))));
}
