import type { UseNavigateResult } from "@tanstack/react-router";
import { useServices } from "../app/services.ts";
import type { Area } from "../frame/areas.ts";
import { useShortcutsDialog } from "./shortcuts_state.ts";
import { useKeys } from "./use_keys.ts";

/** The keys that work on every page. */
export function useFrameKeys(navigate: UseNavigateResult<string>): void {
  const { toasts } = useServices();
  const { open } = useShortcutsDialog();
  const goTo = (area: Area["path"]) => () => void navigate({ to: "/$area", params: { area } });
  useKeys({
    "[Shift]+?": open,
    z: toasts.undoLast,
    "g i": () => void navigate({ to: "/inbox" }),
    "g a": goTo("ai-agent"),
    "g m": goTo("marketing"),
    "g h": goTo("help-center"),
    "g n": goTo("analytics"),
    "g s": goTo("settings"),
  });
}
