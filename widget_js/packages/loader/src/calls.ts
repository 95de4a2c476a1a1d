/** The public object: a promise for every call, also for those that the stub kept before the script ran. */

import type { QueuedCall } from "./host.ts";

/**
 * Replaces the stub; whoever kept a reference to the stub goes on working. A Proxy like the stub, so that a method of
 * a later version is refused by its promise instead of being a TypeError in the shop's page.
 */
export function publish(call: (method: string, args: unknown[]) => Promise<unknown>): void {
  const page = globalThis as { Parlor?: unknown };
  const push = ([method, args, resolve, reject]: QueuedCall): void => void call(method, args).then(resolve, reject);
  const stub = page.Parlor as { q?: QueuedCall[] | { push(entry: QueuedCall): void } } | undefined;
  const waiting = stub?.q as QueuedCall[] | undefined;
  if (stub) stub.q = { push };
  page.Parlor = new Proxy({}, {
    // A thenable would be called by whoever awaits the object.
    get: (_, method: string) => (method === "then" ? undefined : (...args: unknown[]) => call(method, args)),
  });
  waiting?.forEach(push);
}
