// Results that are not visible where one looks, each with its way back. Two at most; errors are never toasts.
import { createObservable, type Observable } from "./observable.ts";

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly undo: (() => void) | null;
  /** What it is about, for the part that may end it; null for none. */
  readonly subject: string | null;
}

export interface Toasts {
  readonly shown: Observable<readonly Toast[]>;
  show(text: string, undo?: () => void, subject?: string): void;
  dismiss(id: number): void;
  /** Takes away the line about something that has been settled elsewhere. */
  settle(subject: string): void;
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
    settle: (subject) => shown.set(shown.get().filter((toast) => toast.subject !== subject)),
    show(text, undo, subject) {
      count += 1;
      shown.set([...shown.get(), { id: count, text, undo: undo ?? null, subject: subject ?? null }].slice(-MOST));
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
