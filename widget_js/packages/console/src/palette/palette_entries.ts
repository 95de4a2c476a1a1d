// Pure: what the palette lists for a question. Without one: actions, and what was used or opened last.
import type { LucideIcon } from "lucide-react";
import { matchWords } from "./match_words.ts";

export type EntryGroup = "conversation" | "go" | "conversations" | "contacts";

export interface Entry {
  readonly id: string;
  readonly group: EntryGroup;
  readonly label: string;
  /** Said after the label, and searched like it. */
  readonly detail: string | null;
  readonly icon: LucideIcon;
  readonly keys: readonly string[];
  readonly run: () => void;
}

const GROUPS: readonly EntryGroup[] = ["conversation", "go", "conversations", "contacts"];
const MOST: Readonly<Record<EntryGroup, number>> = { conversation: 12, go: 20, conversations: 6, contacts: 4 };

/** The entries to show, in order: by group, in a group the best answer first, then the one used last. */
export function chooseEntries(entries: readonly Entry[], query: string, used: readonly string[]): Entry[] {
  const recency = (id: string): number => {
    const at = used.indexOf(id);
    return at < 0 ? used.length : at;
  };
  const scored = entries.flatMap((entry) => {
    const score = matchWords(query, `${entry.label} ${entry.detail ?? ""}`);
    return score === null ? [] : [{ entry, score }];
  });
  return GROUPS.flatMap((group) =>
    scored
      .filter(({ entry }) => entry.group === group)
      .sort((a, b) => a.score - b.score || recency(a.entry.id) - recency(b.entry.id))
      .slice(0, MOST[group])
      .map(({ entry }) => entry),
  );
}

/** The id moved to the front of what was used last. */
export function noteUse(used: readonly string[], id: string): readonly string[] {
  return [id, ...used.filter((other) => other !== id)].slice(0, 20);
}
