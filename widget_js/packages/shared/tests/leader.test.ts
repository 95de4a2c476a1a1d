import assert from "node:assert/strict";
import { test } from "node:test";
import { createLeader, LEADER_SILENCE_MS, type Channel, type Leader, type Signal } from "../src/leader.ts";
import { createManualClock, settle, type ManualClock } from "./manual_clock.ts";

interface Waiting {
  run: () => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

/** One exclusive lock, with queue, withdrawal and stealing, as browsers have it. */
class FakeLocks {
  private holder: Waiting | null = null;
  private readonly queue: Waiting[] = [];

  readonly request = ((_name: string, options: LockOptions, run: () => Promise<unknown>) =>
    new Promise<unknown>((resolve, reject) => {
      const waiting: Waiting = { run, resolve, reject };
      if (options.steal) {
        this.holder?.reject(new Error("stolen"));
        this.grant(waiting);
        return;
      }
      options.signal?.addEventListener("abort", () => this.withdraw(waiting));
      this.queue.push(waiting);
      this.grantNext();
    })) as LockManager["request"];

  private withdraw(waiting: Waiting): void {
    const at = this.queue.indexOf(waiting);
    if (at < 0) return;
    this.queue.splice(at, 1);
    waiting.reject(new Error("withdrawn"));
  }

  private grantNext(): void {
    const next = this.holder ? undefined : this.queue.shift();
    if (next) this.grant(next);
  }

  private grant(waiting: Waiting): void {
    this.holder = waiting;
    void waiting.run().then((value) => {
      waiting.resolve(value);
      if (this.holder !== waiting) return;
      this.holder = null;
      this.grantNext();
    });
  }
}

class Radio {
  readonly members = new Set<FakeChannel>();
}

class FakeChannel implements Channel {
  onmessage: ((event: { data: Signal }) => void) | null = null;
  isDeaf = false;
  constructor(private readonly radio: Radio) {
    radio.members.add(this);
  }
  postMessage(data: Signal): void {
    if (this.isDeaf) return;
    for (const other of this.radio.members) if (other !== this && !other.isDeaf) other.onmessage?.({ data });
  }
  close(): void {
    this.radio.members.delete(this);
  }
}

interface Tab {
  leader: Leader;
  channel: FakeChannel;
  told: string[];
  isVisible: boolean;
}

interface Browser {
  clock: ManualClock;
  open(): Promise<Tab>;
}

function browser(hasLocks = true): Browser {
  const clock = createManualClock();
  const locks = new FakeLocks();
  const radio = new Radio();
  return {
    clock,
    async open() {
      const channel = new FakeChannel(radio);
      const tab = { channel, told: [] as string[], isVisible: true } as Tab;
      tab.leader = createLeader({
        name: "parlor",
        clock,
        locks: hasLocks ? locks : undefined,
        channel: hasLocks ? channel : undefined,
        isVisible: () => tab.isVisible,
        lead: (lastId) => {
          tab.told.push(`lead ${lastId}`);
          return () => (tab.told.push("stop"), null);
        },
        onEvent: (event) => tab.told.push(event.data),
        onFresh: () => tab.told.push("fresh"),
        onUp: () => undefined,
      });
      await settle();
      return tab;
    },
  };
}

test("only the first of two tabs leads, and the other hears its events", async () => {
  const { open } = browser();
  const [one, two] = [await open(), await open()];
  one.leader.relay({ id: "1", name: "read", data: "news" });
  assert.deepEqual(one.told, ["lead null"]);
  assert.deepEqual(two.told, ["news"]);
});

test("a tab that joins a leader whose stream is up fetches the state once", async () => {
  const { open, clock } = browser();
  const one = await open();
  one.leader.announceUp(true);
  const two = await open();
  await clock.advance(15_000);
  assert.deepEqual(two.told, ["fresh"]);
});

test("when the leader closes, the next resumes after the last id that was relayed", async () => {
  const { open } = browser();
  const [one, two] = [await open(), await open()];
  one.leader.relay({ id: "41", name: "read", data: "a" });
  one.leader.relay({ id: null, name: "typing", data: "b" });
  one.leader.close();
  await settle();
  assert.deepEqual(two.told, ["a", "b", "lead 41"]);
});

test("a visible tab takes over from a leader that is frozen", async () => {
  const { open, clock } = browser();
  const [one, two] = [await open(), await open()];
  one.leader.relay({ id: "9", name: "read", data: "a" });
  one.channel.isDeaf = true;
  await clock.advance(LEADER_SILENCE_MS);
  assert.deepEqual(two.told, ["a", "lead 9"]);
  assert.deepEqual(one.told, ["lead null", "stop"]);
});

test("a hidden tab does not take over", async () => {
  const { open, clock } = browser();
  const [one, two] = [await open(), await open()];
  two.isVisible = false;
  one.channel.isDeaf = true;
  await clock.advance(LEADER_SILENCE_MS * 3);
  assert.deepEqual(two.told, []);
});

test("heartbeats keep the leader in place", async () => {
  const { open, clock } = browser();
  const [one, two] = [await open(), await open()];
  await clock.advance(120_000);
  assert.deepEqual(one.told, ["lead null"]);
  assert.deepEqual(two.told, []);
});

test("a leader that is hidden yields to a visible tab, and stays when there is none", async () => {
  const { open } = browser();
  const [one, two] = [await open(), await open()];
  two.isVisible = false;
  one.isVisible = false;
  one.leader.rest(false);
  await settle();
  assert.deepEqual(one.told, ["lead null"]);
  two.isVisible = true;
  one.leader.rest(false);
  await settle();
  assert.deepEqual(one.told, ["lead null", "stop"]);
  assert.deepEqual(two.told, ["lead null"]);
});

test("without Web Locks every tab leads for itself", async () => {
  const { open } = browser(false);
  const [one, two] = [await open(), await open()];
  assert.deepEqual([one.told, two.told], [["lead null"], ["lead null"]]);
});
