/** What a shopper has answered so far: kept in this tab alone, where the shop lets the widget keep anything. */

import { makeUuid } from "@parlor/shared/ids";
import type { Engine } from "../conversation/engine.ts";

export interface Answers {
  /** Made once: however often the form is sent, it is one conversation. */
  id: string;
  begunAt: number;
  subject?: string;
  details?: string;
  email?: string;
  /** All is answered and on its way. */
  isComplete?: boolean;
}

export const newAnswers = (): Answers => ({ id: makeUuid(), begunAt: Date.now() });

const keyOf = (storeKey: string): string => `parlor:${storeKey}:form`;

/** The tab's storage may be forbidden, and is not asked for before the shopper has consented. */
function withTab<Value>({ config }: Engine, use: (tab: globalThis.Storage) => Value): Value | undefined {
  if (config()?.storage === "after_consent") return undefined;
  try {
    return use(sessionStorage);
  } catch {
    return undefined;
  }
}

export function readAnswers(engine: Engine, storeKey: string): Answers {
  // In quotes: what is stored keeps its names when the build shortens others.
  const kept = withTab(engine, (tab) => JSON.parse(tab.getItem(keyOf(storeKey))!) as Record<string, never> | null);
  if (!kept?.["id"]) return newAnswers();
  const { id, subject, details, email } = kept;
  const found: Answers = { id, begunAt: kept["at"] ?? Date.now() };
  if (subject) found.subject = subject;
  if (details) found.details = details;
  if (email) found.email = email;
  if (kept["complete"]) found.isComplete = true;
  return found;
}

export function keepAnswers(engine: Engine, storeKey: string, { id, begunAt, subject, details, email, isComplete }: Answers): void {
  withTab(engine, (tab) => tab.setItem(keyOf(storeKey), JSON.stringify({ id, at: begunAt, subject, details, email, complete: isComplete })));
}

export function forgetAnswers(engine: Engine, storeKey: string): void {
  withTab(engine, (tab) => tab.removeItem(keyOf(storeKey)));
}
