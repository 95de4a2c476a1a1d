import { lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import { ShortcutsContext } from "./shortcuts_state.ts";

const ShortcutsDialog = lazy(async () => ({ default: (await import("./shortcuts_dialog.tsx")).ShortcutsDialog }));

/** The list of keys under "?"; fetched when it is first wanted. */
export function ShortcutsProvider({ children }: { readonly children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const [wasOpen, setWasOpen] = useState(false);
  const state = useMemo(
    () => ({
      open: () => {
        setWasOpen(true);
        setOpen(true);
      },
    }),
    [],
  );
  return (
    <ShortcutsContext value={state}>
      {children}
      {wasOpen ? (
        <Suspense>
          <ShortcutsDialog isOpen={isOpen} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </ShortcutsContext>
  );
}
