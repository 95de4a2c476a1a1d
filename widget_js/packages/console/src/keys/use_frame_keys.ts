import { useMantineColorScheme } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { Inbox, Keyboard, MailCheck, Moon, PanelLeft, SlidersHorizontal, Sun } from "lucide-react";
import { useEffect } from "react";
import { type KeybindingsMap, tinykeys } from "tinykeys";
import { useServices } from "../app/services.ts";
import { AREAS, linkOf } from "../frame/areas.ts";
import { useDialogs } from "../frame/dialogs.ts";
import { findHeld, takeBack } from "../inbox/composer/undo_send.ts";
import { VIEWS } from "../inbox/view.ts";
import type { Action } from "../palette/actions.ts";
import { useActions } from "../palette/use_actions.ts";
import { useKeys } from "./use_keys.ts";

/** What can be done on every page, by key and by the palette. */
export function useFrameKeys(hasSentMail: boolean): void {
  const services = useServices();
  const { open } = useDialogs();
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const { preferences } = services;
  const views = VIEWS.map((view): Action => ({
    label: `view.${view}`,
    icon: Inbox,
    key: view === "open" ? "g i" : null,
    run: () => void navigate({ to: "/inbox", search: view === "open" ? {} : { view } }),
  }));
  const areas = AREAS.map((area): Action => ({
    label: area.label, icon: area.Icon, key: area.key, run: () => void navigate(linkOf(area)),
  }));
  const sentMail: readonly Action[] = hasSentMail
    ? [{ label: "sent_mail.title", icon: MailCheck, key: null, run: () => void navigate({ to: "/sent-mail" }) }]
    : [];
  const toggleSidebar = (): void =>
    preferences.set({ ...preferences.get(), isSidebarNarrow: !preferences.get().isSidebarNarrow });
  useActions("go", [
    ...views,
    ...areas,
    ...sentMail,
    { label: "preferences.title", icon: SlidersHorizontal, key: null, run: () => open("preferences") },
    { label: "keys.title", icon: Keyboard, key: "[Shift]+?", run: () => open("keys") },
    { label: "keys.sidebar", icon: PanelLeft, key: "[", run: toggleSidebar },
    { label: "palette.light", icon: Sun, key: null, run: () => setColorScheme("light") },
    { label: "palette.dark", icon: Moon, key: null, run: () => setColorScheme("dark") },
  ]);
  useKeys({ z: () => undoLast(services) });
  useEffect(() => {
    const bindings: KeybindingsMap = {
      "$mod+k": (event) => {
        event.preventDefault();
        open("palette");
      },
    };
    // With Ctrl or Cmd it is no single key: it works inside fields too, and when single keys are off.
    return tinykeys(window, bindings, { ignore: () => false });
  }, [open]);
}

/** The message that still waits, else what the newest line at the bottom tells. */
function undoLast(services: ReturnType<typeof useServices>): void {
  if (services.toasts.undoLast()) return;
  const held = findHeld(services.outbox.pending.get());
  if (held) takeBack(services, held.clientId);
}
