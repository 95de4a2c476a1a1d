import clsx from "clsx";
import { useEffect, useState } from "react";
import { Linked } from "../../app/linked.tsx";
import { useServices } from "../../app/services.ts";
import { useT } from "../../i18n/use_t.ts";
import type { PendingMessage } from "../composer/outbox.ts";
import { Attachments } from "./attachments.tsx";
import s from "./run.module.css";
import type { PendingItem } from "./thread_items.ts";

/** Before that, sending is not worth a word. */
const QUICK_MS = 400;

/** What this agent has written and the server has not confirmed. */
export function PendingRun({ item }: { readonly item: PendingItem }) {
  const last = item.messages.at(-1);
  return (
    <div className={clsx(s.run, s[item.kind])}>
      {item.messages.map(({ clientId, text, attachments }) => (
        <div key={clientId} className="contents">
          {text ? (
            <p className={s.bubble} dir="auto">
              <Linked text={text} />
            </p>
          ) : null}
          <Attachments attachments={attachments} />
        </div>
      ))}
      {last ? <PendingState messages={item.messages} state={last.state} reason={last.reason} /> : null}
    </div>
  );
}

interface PendingStateProps {
  readonly messages: readonly PendingMessage[];
  readonly state: PendingMessage["state"];
  readonly reason: string | null;
}

function PendingState({ messages, state, reason }: PendingStateProps) {
  const t = useT();
  const { outbox } = useServices();
  const isSlow = useSlow(state === "sending");
  // How long it waits, and the way back, stand in the bar below the thread.
  if (state === "held") return null;
  if (state === "sending") return <p className={s.meta}>{isSlow ? t("outbox.sending") : "\u00a0"}</p>;
  const words = state === "waiting" ? t("outbox.waiting") : reason ? t("outbox.refused", { reason }) : t("outbox.failed");
  return (
    <p className={clsx(s.meta, s.state, state === "failed" && s.failed)} role={state === "failed" ? "alert" : "status"}>
      <span>{words}</span>
      <button className={s.word} type="button" onClick={() => messages.forEach(({ clientId }) => void outbox.retry(clientId))}>
        {t("outbox.again")}
      </button>
      <button className={s.word} type="button" onClick={() => messages.forEach(({ clientId }) => outbox.drop(clientId))}>
        {t("outbox.drop")}
      </button>
    </p>
  );
}

function useSlow(isWaiting: boolean): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isWaiting) return setSlow(false);
    const timer = setTimeout(() => setSlow(true), QUICK_MS);
    return () => clearTimeout(timer);
  }, [isWaiting]);
  return isSlow;
}
