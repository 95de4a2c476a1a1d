/**
 * What the shop's page says in the name of its shopper: addresses from its own forms, and whether the browser may keep
 * anything. Each waits until the server has it: in the browser's storage if that is allowed (P10), else in memory.
 */

import { backoffDelay } from "@parlor/shared/backoff";
import { browserClock as clock, createPause } from "@parlor/shared/clock";
import { makeUuid } from "@parlor/shared/ids";
import type { Host } from "../../../loader/src/host.ts";
import type { Engine } from "../conversation/engine.ts";
import { isAddress } from "../form/address.ts";
import type { ApiError } from "../session/session.ts";
import type { Captured } from "../session/storage.ts";

/** As the page says it. */
export interface CaptureOptions {
  marketing_consent?: unknown;
  consent_text?: unknown;
}

export interface PageDelivery {
  /** Resolves when the server has it; rejects with an error whose name is InvalidEmail, InvalidConsent or Refused. */
  capture(email: unknown, options: CaptureOptions): Promise<void>;
  /** Sends what waits, now. */
  wake(): void;
  /** What waits belongs to nobody here. */
  clear(): void;
}

type Settle = (error?: Error) => void;

const FIRST_WAIT_MS = 1_000;
const MOST_CONSENT_CHARACTERS = 500;

const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });

export function createPageDelivery({ context, locale, tell }: Host, { session, storage }: Engine): PageDelivery {
  const pause = createPause(clock);
  const settlers = new Map<string, Settle>();
  let isSending = false;
  let failures = 0;

  const settle = (id: string, error?: Error): void => {
    const left = storage.read().emails?.filter((each) => each.id !== id);
    storage.write({ emails: left?.[0] && left });
    settlers.get(id)?.(error);
    settlers.delete(id);
  };

  /** What the server does not know yet, and what to do when it does: the consent first. */
  const findNext = (): [path: string, body: unknown, done: Settle] | undefined => {
    const { emails = [], consented } = storage.read();
    const { consent } = context;
    // Who has not written anything is nobody whom the server knows.
    if (consent !== undefined && consent !== consented && session.hasVisitor()) {
      return ["/consent", { granted: consent }, () => storage.write({ consented: consent })];
    }
    // Another tab has sent them.
    for (const id of settlers.keys()) if (!emails.some((each) => each.id === id)) settle(id);
    if (!emails[0]) return;
    const { id, ...body } = emails[0];
    return ["/emails", body, (error) => settle(id, error)];
  };

  const sendNext = async ([path, body, done]: NonNullable<ReturnType<typeof findNext>>): Promise<void> => {
    try {
      await session.request("POST", path, body);
      failures = 0;
      done();
    } catch (error) {
      const { isFinal, problem, waitMs = 0, message = "" } = error as Partial<ApiError>;
      if (isFinal) {
        const field = problem?.errors?.[0]?.field;
        return done(named(field === "email" ? "InvalidEmail" : field === "consent_text" ? "InvalidConsent" : "Refused", message));
      }
      failures += 1;
      await pause.wait(Math.max(waitMs, backoffDelay(failures, FIRST_WAIT_MS, Math.random())));
    }
  };

  const flush = async (): Promise<void> => {
    if (isSending) return;
    isSending = true;
    for (let next = findNext(); next; next = findNext()) await sendNext(next);
    isSending = false;
  };

  const wake = (): void => {
    failures = 0;
    pause.end();
    flush().catch(tell);
  };
  for (const name of ["online", "parlor:message:sent"]) addEventListener(name, wake);

  return {
    wake,
    clear() {
      for (const { id } of storage.read().emails ?? []) settle(id, named("Refused", "The shopper has logged out"));
    },
    async capture(given, { marketing_consent, consent_text }) {
      const email = String(given ?? "").trim();
      const words = String(consent_text ?? "").trim();
      if (!isAddress(email)) throw named("InvalidEmail", "Enter an email address like name@example.com");
      if (marketing_consent && !(words && words.length <= MOST_CONSENT_CHARACTERS)) {
        throw named("InvalidConsent", `Say in consent_text to which words the shopper agreed, in at most ${MOST_CONSENT_CHARACTERS} characters`);
      }
      const captured: Captured = { id: makeUuid(), email, locale: locale(), ...(marketing_consent ? { marketing_consent: true, consent_text: words } : {}) };
      const sent = new Promise<void>((resolve, reject) => settlers.set(captured.id, (error) => (error ? reject(error) : resolve())));
      storage.write({ emails: [...(storage.read().emails ?? []), captured] });
      wake();
      return sent;
    },
  };
}
