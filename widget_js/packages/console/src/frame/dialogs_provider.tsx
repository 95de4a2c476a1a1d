import { type ComponentType, lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import { type DialogName, DialogsContext } from "./dialogs.ts";

export interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

const DIALOGS: Readonly<Record<DialogName, ComponentType<DialogProps>>> = {
  palette: lazy(async () => ({ default: (await import("../palette/palette_dialog.tsx")).PaletteDialog })),
  keys: lazy(async () => ({ default: (await import("../keys/shortcuts_dialog.tsx")).ShortcutsDialog })),
  preferences: lazy(async () => ({ default: (await import("../preferences/preferences_dialog.tsx")).PreferencesDialog })),
};

/** One dialog at a time; each is fetched when it is first wanted and then stays, closed. */
export function DialogsProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<DialogName | null>(null);
  const [wanted, setWanted] = useState<readonly DialogName[]>([]);
  const dialogs = useMemo(
    () => ({
      open: (name: DialogName) => {
        setWanted((now) => (now.includes(name) ? now : [...now, name]));
        setShown(name);
      },
    }),
    [],
  );
  return (
    <DialogsContext value={dialogs}>
      {children}
      {wanted.map((name) => {
        const Dialog = DIALOGS[name];
        return (
          <Suspense key={name}>
            <Dialog isOpen={shown === name} onClose={() => setShown((now) => (now === name ? null : now))} />
          </Suspense>
        );
      })}
    </DialogsContext>
  );
}
