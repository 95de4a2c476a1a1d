// An observable that is kept in the browser's storage. A full or forbidden storage costs only the memory of it.
import { createObservable, type Observable } from "./observable.ts";

export function createStored<Value>(storage: Storage, name: string, read: (raw: unknown) => Value): Observable<Value> {
  const observable = createObservable(read(readJson(storage, name)));
  return {
    ...observable,
    set(value) {
      observable.set(value);
      try {
        storage.setItem(name, JSON.stringify(value));
      } catch {
        // Kept for this page only.
      }
    },
  };
}

function readJson(storage: Storage, name: string): unknown {
  try {
    return JSON.parse(storage.getItem(name) ?? "null") as unknown;
  } catch {
    return null;
  }
}
