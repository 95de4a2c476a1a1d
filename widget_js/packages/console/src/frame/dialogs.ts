// The dialogs that any part of the console may ask for.
import { createContext, useContext } from "react";

export type DialogName = "palette" | "keys" | "preferences";

export interface Dialogs {
  readonly open: (name: DialogName) => void;
}

export const DialogsContext = createContext<Dialogs>({ open: () => undefined });

export function useDialogs(): Dialogs {
  return useContext(DialogsContext);
}
