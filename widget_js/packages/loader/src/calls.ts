/** The public object: a promise for every call, also for those that the stub kept before the script ran. */

import type { QueuedCall } from "./host.ts";

const METHODS =
  "open close toggle isOpen show hide sendMessage ask openArticle identify logout setCart setPage setLocale " +
  "setColorScheme captureEmail track runCampaign isBusinessHours grantConsent revokeConsent on off";

type Api = Record<string, (...args: unknown[]) => Promise<unknown>>;

/** Replaces the stub; whoever kept a reference to the stub goes on working. */
export function publish(run: (method: string, args: unknown[]) => unknown, page: { Parlor?: unknown }): void {
  const call = async (method: string, args: unknown[]): Promise<unknown> => run(method, args);
  const stub = page.Parlor as { q?: QueuedCall[] | { push(entry: QueuedCall): void } } | undefined;
  const waiting = Array.isArray(stub?.q) ? stub.q : [];
  const push = ([method, args, resolve, reject]: QueuedCall): void => void call(method, args).then(resolve, reject);
  if (stub) stub.q = { push };
  const api: Api = {};
  for (const method of METHODS.split(" ")) api[method] = (...args) => call(method, args);
  page.Parlor = api;
  waiting.forEach(push);
}
