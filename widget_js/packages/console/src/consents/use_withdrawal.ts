// Withdrawing a consent, with the way back for as long as its line is shown.
import { useMutation } from "@tanstack/react-query";
import type { Consent } from "@parlor/shared/api";
import { Problem } from "../api/problem.ts";
import { useServices } from "../app/services.ts";
import { useT } from "../i18n/use_t.ts";
import { undoWithdrawal, withdrawConsent } from "./queries.ts";

export interface Withdrawing {
  readonly problem: string | null;
  readonly isPending: boolean;
  /** `onDone` when it has been withdrawn. */
  run(consent: Consent, note: string, onDone: () => void): void;
  forget(): void;
}

export function useWithdrawal(): Withdrawing {
  const t = useT();
  const services = useServices();
  const undo = useMutation({ mutationFn: (consent: Consent) => undoWithdrawal(services, consent) });
  const withdraw = useMutation({
    mutationFn: ({ consent, note }: { consent: Consent; note: string }) => withdrawConsent(services, consent, note),
    onSuccess: (_, { consent }) => services.toasts.show(t("consents.done", { email: consent.email }), () => undo.mutate(consent), consent.id),
  });
  const error = withdraw.error ?? undo.error;
  return {
    problem: error instanceof Problem ? (error.isUnreachable ? t("campaigns.unreachable") : error.message || t("problem.unknown")) : null,
    isPending: withdraw.isPending,
    run: (consent, note, onDone) => withdraw.mutate({ consent, note }, { onSuccess: onDone }),
    forget: () => {
      withdraw.reset();
      undo.reset();
    },
  };
}
