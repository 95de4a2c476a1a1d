// Pure: the times that the snooze menu offers.

export type SnoozeName = "later" | "evening" | "tomorrow" | "monday" | "week";

export interface SnoozeChoice {
  readonly name: SnoozeName;
  readonly until: Date;
}

const MORNING = 9;
const EVENING = 17;

/** Three hours from now, this evening, tomorrow, Monday and in a week, without two of the same moment. */
export function snoozeChoices(now: Date): SnoozeChoice[] {
  const later = new Date(now.getTime() + 3 * 3_600_000);
  later.setMinutes(0, 0, 0);
  const daysToMonday = (8 - now.getDay()) % 7 || 7;
  const choices: SnoozeChoice[] = [
    ...(later.getDate() === now.getDate() ? [{ name: "later", until: later } as const] : []),
    ...(now.getHours() < EVENING - 3 ? [{ name: "evening", until: at(now, 0, EVENING) } as const] : []),
    { name: "tomorrow", until: at(now, 1, MORNING) },
    ...(daysToMonday > 1 && daysToMonday < 7 ? [{ name: "monday", until: at(now, daysToMonday, MORNING) } as const] : []),
    { name: "week", until: at(now, 7, MORNING) },
  ];
  return choices;
}

function at(now: Date, days: number, hour: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);
}
