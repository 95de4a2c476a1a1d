// Results that are not visible where one looks, each with its way back. Two at most; errors are never toasts.
import { createObservable, type Observable } from "./observable.ts";

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly undo: (() => void) | null;
}

export interface Toasts {
  readonly shown: Observable<readonly Toast[]>;
  show(text: string, undo?: () => void): void;
  dismiss(id: number): void;
  /** Undoes what the newest toast tells; false when none can be undone. */
  undoLast(): boolean;
}

const MOST = 2;

export function createToasts(): Toasts {
  const shown = createObservable<readonly Toast[]>([]);
  let count = 0;
  const dismiss = (id: number): void => shown.set(shown.get().filter((toast) => toast.id !== id));
  return {
    shown,
    dismiss,
    show(text, undo) {
      count += 1;
      shown.set([...shown.get(), { id: count, text, undo: undo ?? null }].slice(-MOST));
    },
    undoLast() {
      const last = shown.get().findLast((toast) => toast.undo !== null);
      if (!last) return false;
      dismiss(last.id);
      last.undo?.();
      return true;
    },
  };
}
