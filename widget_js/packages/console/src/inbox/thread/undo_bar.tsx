import { useEffect, useState } from "react";
import { Notice } from "../../app/notice.tsx";
import { useObservable } from "../../app/observable.ts";
import { useServices } from "../../app/services.ts";
import { useT } from "../../i18n/use_t.ts";
import { findHeld, takeBack, UNDO_SECONDS } from "../composer/undo_send.ts";

const TICK_MS = 250;

interface UndoBarProps {
  readonly conversationId: string;
  /** The words are in the field again: the cursor belongs there. */
  readonly onTakenBack: () => void;
}

/** While a message can be taken back: how long, and the way to do it. */
export function UndoBar({ conversationId, onTakenBack }: UndoBarProps) {
  const t = useT();
  const services = useServices();
  const held = findHeld(useObservable(services.outbox.pending), conversationId);
  const seconds = useSecondsTo(held?.releaseAt ?? null);
  if (!held) return null;
  const line = (count: number): string => t(held.closes ? "undo_send.closing" : "undo_send.sending", { seconds: count });
  return (
    <Notice
      tone="quiet"
      action={
        <button
          type="button"
          onClick={() => {
            if (takeBack(services, held.clientId)) onTakenBack();
          }}
        >
          {t("undo")}
        </button>
      }
    >
      {/* A reader hears it once, not every second. */}
      <span className="spoken">{line(UNDO_SECONDS)}</span>
      <span aria-hidden="true">{line(seconds)}</span>
    </Notice>
  );
}

function useSecondsTo(at: number | null): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (at === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [at]);
  return at === null ? 0 : Math.max(0, Math.ceil((at - now) / 1_000));
}
