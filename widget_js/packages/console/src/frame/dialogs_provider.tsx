import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from "react";
import { useServices } from "../app/services.ts";
import { type DialogName, DialogsContext } from "./dialogs.ts";

export interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

const fetchPalette = () => import("../palette/palette_dialog.tsx");

const DIALOGS: Readonly<Record<DialogName, ComponentType<DialogProps>>> = {
  palette: lazy(async () => ({ default: (await fetchPalette()).PaletteDialog })),
  keys: lazy(async () => ({ default: (await import("../keys/shortcuts_dialog.tsx")).ShortcutsDialog })),
  preferences: lazy(async () => ({ default: (await import("../preferences/preferences_dialog.tsx")).PreferencesDialog })),
};

/** After the first view has been drawn. */
const PALETTE_AFTER_MS = 1_500;

/** One dialog at a time; each is fetched when it is first wanted and then stays, closed. */
export function DialogsProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<DialogName | null>(null);
  const [wanted, setWanted] = useState<readonly DialogName[]>([]);
  const { hasDialog } = useServices();
  const close = (name: DialogName): void => {
    hasDialog.set(false);
    setShown((now) => (now === name ? null : now));
  };
  // Who presses Ctrl+K types on at once.
  useEffect(() => {
    const timer = setTimeout(() => void fetchPalette().catch(() => undefined), PALETTE_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const dialogs = useMemo(
    () => ({
      open: (name: DialogName) => {
        hasDialog.set(true);
        setWanted((now) => (now.includes(name) ? now : [...now, name]));
        setShown(name);
      },
    }),
    [hasDialog],
  );
  return (
    <DialogsContext value={dialogs}>
      {children}
      {wanted.map((name) => {
        const Dialog = DIALOGS[name];
        return (
          <Suspense key={name}>
            <Dialog isOpen={shown === name} onClose={() => close(name)} />
          </Suspense>
        );
      })}
    </DialogsContext>
  );
}
