import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { publish } from "../src/calls.ts";

type Api = Record<string, (...args: unknown[]) => Promise<unknown>>;
const page = globalThis as { Parlor?: unknown };

/** The stub of the README, word for word. */
function installStub(): Api {
  const w = page;
  w.Parlor ||= new Proxy({ q: [] } as { q: unknown[] }, { get: (t, m) => m === "q" ? t.q : m === "then" ? void 0 : (...a: unknown[]) => new Promise((y, n) => t.q.push([m, a, y, n])) });
  return w.Parlor as Api;
}

afterEach(() => delete page.Parlor);

test("calls made before the script has run are answered in order", async () => {
  const stub = installStub();
  const first = stub.open!();
  const second = stub.sendMessage!("Hello");
  const ran: string[] = [];
  publish(async (method, args) => (ran.push(`${method}(${args.join()})`), `${method} done`));
  assert.deepEqual(await Promise.all([first, second]), ["open done", "sendMessage done"]);
  assert.deepEqual(ran, ["open()", "sendMessage(Hello)"]);
});

test("whoever kept the stub goes on working with it", async () => {
  const kept = installStub();
  publish(async (method) => method);
  assert.equal(await kept.close!(), "close");
});

test("a call never throws: a failure is a rejected promise", async () => {
  publish(async (method) => {
    throw new Error(`${method} is not available yet`);
  });
  await assert.rejects((page.Parlor as Api).runCampaign!("cmp_1"), /not available yet/);
});

test("it works without a stub, and awaiting the object itself does no call", async () => {
  const ran: string[] = [];
  publish(async (method) => ran.push(method));
  assert.equal(await page.Parlor, page.Parlor);
  assert.deepEqual(ran, []);
});
