// What a form holds beside what is saved: the draft, whether it differs, saving it, and what was refused by field.
import { useMutation } from "@tanstack/react-query";
import { useBlocker } from "@tanstack/react-router";
import { useState } from "react";
import { type FieldError, Problem } from "../api/problem.ts";
import { useT } from "../i18n/use_t.ts";

export interface Draft<Values> {
  readonly values: Values;
  readonly isChanged: boolean;
  readonly isSaving: boolean;
  /** What is wrong with the whole; null if nothing or if fields say it. */
  readonly failure: Problem | null;
  /** What is wrong with fields, as they were sent. */
  readonly errors: readonly FieldError[];
  /** What was sent when `errors` were found; null if there are none. */
  readonly sent: Values | null;
  change(changes: Partial<Values>): void;
  /** What is wrong with a field, by its name in the API; a name also stands for those inside it. */
  errorOf(field: string): string | null;
  discard(): void;
  /** With what is given in the place of the draft's. */
  save(changes?: Partial<Values>): void;
}

const NO_ERRORS: readonly FieldError[] = [];

/**
 * `saved` is what the server has; `save` sends the draft and puts the answer where `saved` comes from; `begun` is what
 * somebody begins with who takes more than an empty page.
 */
export function useDraft<Values extends object>(
  saved: Values,
  save: (values: Values) => Promise<unknown>,
  begun: Values | null = null,
): Draft<Values> {
  const t = useT();
  const [changed, setChanged] = useState<Values | null>(begun);
  const values = changed ?? saved;
  const isChanged = changed !== null && JSON.stringify(changed) !== JSON.stringify(saved);
  const attempt = useMutation({ mutationFn: save, onSuccess: () => setChanged(null) });
  const problem = attempt.error instanceof Problem ? attempt.error : null;
  useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && !window.confirm(t("settings.leave")),
    disabled: !isChanged,
    enableBeforeUnload: isChanged,
  });
  return {
    values,
    isChanged,
    isSaving: attempt.isPending,
    failure: problem && !problem.errors.length ? problem : null,
    errors: problem?.errors ?? NO_ERRORS,
    sent: problem ? (attempt.variables ?? null) : null,
    change: (changes) => setChanged({ ...values, ...changes }),
    errorOf: (field) =>
      problem?.errors.find((error) => error.field === field || error.field.startsWith(`${field}.`) || error.field.startsWith(`${field}[`))?.message ?? null,
    discard: () => {
      attempt.reset();
      setChanged(null);
    },
    save: (changes) => attempt.mutate({ ...values, ...changes }),
  };
}
