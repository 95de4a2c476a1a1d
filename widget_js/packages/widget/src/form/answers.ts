/** What a shopper has answered so far: kept in this tab alone, where the shop lets the widget keep anything. */

import { makeUuid } from "@parlor/shared/ids";
import type { Engine } from "../conversation/engine.ts";

export interface Filled {
  subject: string;
  details: string;
  email: string;
}

/** In snake_case, for it is stored as it is. */
export interface Answers extends Partial<Filled> {
  /** Made once: however often the form is sent, it is one conversation. */
  id: string;
  begun_at: number;
  /** Something was answered, though it may be being changed. */
  is_begun?: boolean;
  /** All is answered and on its way. */
  is_complete?: boolean;
  /** What was written of a question and not yet passed on. */
  draft: Partial<Filled>;
  /** What was sent and got no answer: the server may have any one of them. */
  tried: Filled[];
  /** What was changed after the server had it: a message of its own. */
  more?: { id: string; text: string };
}

export const newAnswers = (): Answers => ({ id: makeUuid(), begun_at: Date.now(), draft: {}, tried: [] });

/** The tab's storage may be forbidden, and is not asked for before the shopper has consented. */
function withTab<Value>({ config }: Engine, use: (tab: globalThis.Storage) => Value): Value | undefined {
  if (config()?.storage === "after_consent") return undefined;
  try {
    return use(sessionStorage);
  } catch {
    return undefined;
  }
}

export const readAnswers = (engine: Engine, key: string): Answers => ({
  ...newAnswers(),
  ...withTab(engine, (tab) => JSON.parse(tab.getItem(key)!) as Answers | null),
});

export function keepAnswers(engine: Engine, key: string, answers: Answers): void {
  withTab(engine, (tab) => tab.setItem(key, JSON.stringify(answers)));
}

export function forgetAnswers(engine: Engine, key: string): void {
  withTab(engine, (tab) => tab.removeItem(key));
}
