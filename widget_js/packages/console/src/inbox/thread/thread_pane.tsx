import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Reply, StickyNote } from "lucide-react";
import { useEffect, useRef } from "react";
import { Problem } from "../../api/problem.ts";
import { Empty } from "../../app/empty.tsx";
import { useObservable } from "../../app/observable.ts";
import { useServices } from "../../app/services.ts";
import { useT } from "../../i18n/use_t.ts";
import { noteUse } from "../../palette/palette_entries.ts";
import { useActions } from "../../palette/use_actions.ts";
import { useSession } from "../../session/session.ts";
import { Composer } from "../composer/composer.tsx";
import { type ComposerMode, EMPTY_DRAFT, setDraft } from "../composer/drafts.ts";
import { conversationQuery, threadQuery } from "../queries.ts";
import { ChangeProblem } from "./change_problem.tsx";
import { Collision } from "./collision.tsx";
import { ThreadHeader } from "./thread_header.tsx";
import { ThreadLoading } from "./thread_loading.tsx";
import { ThreadView } from "./thread_view.tsx";
import { UndoBar } from "./undo_bar.tsx";
import { useMarkRead } from "./use_mark_read.ts";

interface ThreadPaneProps {
  readonly id: string;
  readonly onShowPanel: () => void;
}

export function ThreadPane({ id, onShowPanel }: ThreadPaneProps) {
  const services = useServices();
  const { agent } = useSession();
  const field = useRef<HTMLTextAreaElement>(null);
  const conversation = useQuery(conversationQuery(services, id, agent.id));
  const thread = useQuery(threadQuery(services, id));
  const draft = useObservable(services.drafts)[id] ?? EMPTY_DRAFT;
  useMarkRead(conversation.data, thread.data);
  const write = (mode: ComposerMode) => (): void => {
    setDraft(services.drafts, id, { ...draft, mode });
    // The field is drawn in its new kind first.
    requestAnimationFrame(() => field.current?.focus());
  };
  useActions("conversation", [
    { label: "keys.reply", icon: Reply, key: "r", run: write("reply") },
    { label: "keys.note", icon: StickyNote, key: "n", run: write("note") },
  ]);
  const { usedEntries } = services;
  useEffect(() => usedEntries.set(noteUse(usedEntries.get(), id)), [usedEntries, id]);
  const failed = conversation.error ?? (thread.data ? null : thread.error);
  if (failed) return <ThreadFailed error={failed} onRetry={() => void Promise.all([conversation.refetch(), thread.refetch()])} />;
  if (!conversation.data) return <ThreadLoading />;
  return (
    <>
      <ThreadHeader conversation={conversation.data} onShowPanel={onShowPanel} />
      <ChangeProblem conversation={conversation.data} />
      <ThreadView conversation={conversation.data} thread={thread.data ?? null} />
      <UndoBar conversationId={id} onTakenBack={() => field.current?.focus()} />
      <Collision conversationId={id} />
      <Composer conversation={conversation.data} ref={field} />
    </>
  );
}

function ThreadFailed({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const t = useT();
  if (error instanceof Problem && error.status === 404) {
    return <Empty isAlert title={t("thread.absent.title")} reason={t("thread.absent.reason")} />;
  }
  return (
    <Empty
      isAlert
      title={t("thread.failed.title")}
      reason={t("thread.failed.reason")}
      action={<Button onClick={onRetry}>{t("retry")}</Button>}
    />
  );
}
