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

/** The tab's storage may be forbidden. */
function withTab<Value>(use: (tab: globalThis.Storage) => Value): Value | undefined {
  try {
    return use(sessionStorage);
  } catch {
    return undefined;
  }
}

export const readAnswers = (key: string): Answers => ({
  ...newAnswers(),
  ...withTab((tab) => JSON.parse(tab.getItem(key)!) as Answers | null),
});

/** Answering is an interaction; where the browser may keep nothing all the same, they stay in memory. */
export function keepAnswers({ storage }: Engine, key: string, answers: Answers): void {
  if (storage.decide({ hasInteracted: true })) withTab((tab) => tab.setItem(key, JSON.stringify(answers)));
}

export const forgetAnswers = (key: string): void => withTab((tab) => tab.removeItem(key));
