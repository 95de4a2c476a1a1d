import { useMutationState } from "@tanstack/react-query";
import { useState } from "react";
import { Problem } from "../../api/problem.ts";
import type { Conversation } from "../../api/types.ts";
import { Notice } from "../../app/notice.tsx";
import { useT } from "../../i18n/use_t.ts";
import { useSession } from "../../session/session.ts";
import { changeKey, type ChangeRequest, useChange } from "../changes.ts";

/** The last change that did not go through, said where the agent looks, with the way to repeat it. */
export function ChangeProblem({ conversation }: { readonly conversation: Conversation }) {
  const t = useT();
  const { agent } = useSession();
  const change = useChange(conversation.id, agent.id);
  const [dismissedAt, setDismissedAt] = useState(0);
  const last = useMutationState({
    filters: { mutationKey: changeKey(conversation.id) },
    select: ({ state }) => state,
  }).at(-1);
  if (last?.status !== "error" || last.submittedAt <= dismissedAt) return null;
  const isConflict = last.error instanceof Problem && last.error.code === "version_conflict";
  const { patch } = last.variables as ChangeRequest;
  return (
    <Notice
      tone={isConflict ? "amber" : "red"}
      action={
        <>
          <button type="button" onClick={() => change.mutate({ conversation, patch })}>
            {t("change.repeat")}
          </button>
          <button type="button" onClick={() => setDismissedAt(last.submittedAt)}>
            {t("dismiss")}
          </button>
        </>
      }
    >
      {isConflict ? t("change.conflict") : t("change.failed")}
    </Notice>
  );
}
