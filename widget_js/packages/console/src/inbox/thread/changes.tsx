import { useState } from "react";
import type { Author, Change, Message } from "../../api/types.ts";
import { useTimes } from "../../i18n/use_reader.ts";
import { type Translate, useT } from "../../i18n/use_t.ts";
import { firstNameOf } from "../../people/names.ts";
import { useSession } from "../../session/session.ts";
import s from "./changes.module.css";

interface ChangesProps {
  readonly messages: readonly Message[];
  readonly isFolded: boolean;
}

/** What was done to the conversation; many in a row are one line until they are asked for. */
export function Changes({ messages, isFolded }: ChangesProps) {
  const t = useT();
  const times = useTimes();
  const { agent } = useSession();
  const [isShown, setShown] = useState(false);
  if (isFolded && !isShown) {
    return (
      <p className={s.changes}>
        <button type="button" className={s.fold} aria-expanded="false" onClick={() => setShown(true)}>
          {t("changes.folded", { count: messages.length })}
        </button>
      </p>
    );
  }
  return (
    <div className={s.changes}>
      {messages.map(({ id, change, text, created_at: at }) => (
        <p key={id} dir="auto">
          {t("changes.line", { what: change ? describeChange(change, agent.id, t) : text, time: times.clock(at) })}
        </p>
      ))}
    </div>
  );
}

export function describeChange({ field, from, to, by }: Change, me: string, t: Translate): string {
  const actor = by ? (by.id === me ? "you" : "other") : "nobody";
  const name = by ? firstNameOf(by.name) : "";
  switch (field) {
    case "status":
      return t("change.status", { actor, name, to: String(to) });
    case "assignee_id": {
      const target = to as Author | null;
      if (!target) return t("change.unassigned", { actor, name });
      if (target.id === by?.id) return t("change.taken", { actor, name });
      return t("change.assigned", { actor, name, to: target.id === me ? "you" : "other", target: firstNameOf(target.name) });
    }
    case "tags": {
      const before = readTags(from);
      const after = readTags(to);
      const added = after.filter((tag) => !before.includes(tag));
      const removed = before.filter((tag) => !after.includes(tag));
      return added.length
        ? t("change.tagged", { actor, name, tags: added.join(", "), count: added.length })
        : t("change.untagged", { actor, name, tags: removed.join(", "), count: removed.length });
    }
  }
}

function readTags(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((tag): tag is string => typeof tag === "string") : [];
}
