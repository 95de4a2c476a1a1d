// Pure: rows must not move under the pointer. While the list is held, the rows that are shown keep their places;
// what would come in waits. Rows that are gone go at once.

export interface HeldOrder {
  readonly shown: readonly string[];
  /** How many rows wait to come in. */
  readonly waiting: number;
}

export function holdOrder(shownBefore: readonly string[], wanted: readonly string[], isHeld: boolean): HeldOrder {
  if (!isHeld || shownBefore.length === 0) return { shown: wanted, waiting: 0 };
  const known = new Set(shownBefore);
  const stillWanted = new Set(wanted);
  const kept = shownBefore.filter((id) => stillWanted.has(id));
  const last = kept.at(-1);
  // What follows the last known row is a page that was scrolled to, not news.
  const tailFrom = last === undefined ? 0 : wanted.indexOf(last) + 1;
  const tail = wanted.slice(tailFrom).filter((id) => !known.has(id));
  const waiting = wanted.slice(0, tailFrom).filter((id) => !known.has(id)).length;
  return { shown: [...kept, ...tail], waiting };
}
