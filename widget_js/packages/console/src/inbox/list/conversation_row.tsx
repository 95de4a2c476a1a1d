import { Link } from "@tanstack/react-router";
import clsx from "clsx";
import { Clock, FileText, Hourglass, Mail } from "lucide-react";
import type { Conversation } from "../../api/types.ts";
import { Icon } from "../../app/icon.tsx";
import { useObservable } from "../../app/observable.ts";
import type { Density } from "../../app/preferences.ts";
import { useServices } from "../../app/services.ts";
import { type Translate, useT } from "../../i18n/use_t.ts";
import { useTimes } from "../../i18n/use_reader.ts";
import { firstNameOf, nameOf } from "../../people/names.ts";
import { Picture } from "../../people/picture.tsx";
import { Words } from "../../people/words.tsx";
import { useSession } from "../../session/session.ts";
import { hasText } from "../composer/drafts.ts";
import { activityAt } from "../conversation_reducer.ts";
import s from "./conversation_row.module.css";

interface ConversationRowProps {
  readonly conversation: Conversation;
  readonly isOpen: boolean;
  readonly density: Density;
  /** Told only where rows of several stores stand together. */
  readonly storeName: string | null;
}

export function ConversationRow({ conversation, isOpen, density, storeName }: ConversationRowProps) {
  const t = useT();
  const times = useTimes();
  const { agent } = useSession();
  const { drafts, outbox, typing } = useServices();
  const draft = useObservable(drafts)[conversation.id];
  const isWriting = (useObservable(typing.writers)[conversation.id] ?? []).some(({ isVisitor }) => isVisitor);
  const { visitor } = conversation;
  const name = nameOf(visitor) ?? t("visitor.unknown");
  const isUnread = conversation.unread_count > 0;
  const isNotSent = useObservable(outbox.pending).some(
    ({ conversationId, state }) => conversationId === conversation.id && state === "failed",
  );
  const hasDraft = hasText(draft) && !isOpen;
  const at = activityAt(conversation);
  const title = [storeName, ...conversation.tags].filter(Boolean).join(" · ");
  return (
    <Link
      to="/inbox/$conversationId"
      params={{ conversationId: conversation.id }}
      search={(now) => now}
      className={clsx(s.row, isUnread && s.unread, density === "compact" && s.compact)}
      aria-current={isOpen ? "true" : undefined}
      title={title || undefined}
    >
      <span className={s.dot}>{isUnread ? <span className="spoken">{t("row.unread", { count: conversation.unread_count })}</span> : null}</span>
      <Picture id={visitor.id} name={nameOf(visitor)} size={density === "compact" ? "small" : "normal"} isOnline={visitor.is_online} />
      <span className={s.body}>
        <span className={s.line}>
          <Words className={s.name}>{name}</Words>
          <time className={s.time} dateTime={at} title={times.full(at)}>
            {times.ago(at)}
          </time>
        </span>
        <span className={s.line}>
          {isNotSent ? <span className={s.failed}>{t("row.not_sent")}</span> : null}
          {hasDraft ? <span className={s.draft}>{t("row.draft")}</span> : null}
          <Words className={s.text}>
            {isWriting ? t("row.writing") : hasDraft ? draft?.reply || draft?.note : describeLast(conversation, agent.id, t)}
          </Words>
          {conversation.waiting_told_at && conversation.waiting_since && conversation.status === "open" ? (
            <span className={clsx(s.mark, s.late)} title={t("row.waiting", { since: times.full(conversation.waiting_since) })}>
              <Icon of={Hourglass} size={14} />
              <span className="spoken">{t("row.waits")}</span>
              {times.ago(conversation.waiting_since)}
            </span>
          ) : null}
          {conversation.snoozed_until ? (
            <span className={s.mark}>
              <Icon of={Clock} size={14} />
              {times.upcoming(conversation.snoozed_until)}
            </span>
          ) : null}
          {conversation.channel === "email" ? <Icon of={Mail} size={14} /> : null}
          {conversation.channel === "contact_form" ? <Icon of={FileText} size={14} /> : null}
        </span>
      </span>
    </Link>
  );
}

function describeLast({ last_message: last }: Conversation, me: string, t: Translate): string {
  if (!last) return t("row.empty");
  const text = last.text.replace(/\s+/g, " ").trim() || t("row.files", { count: last.attachments.length });
  if (last.author_kind === "visitor") return text;
  if (last.author?.id === me) return t("row.you", { text });
  return last.author ? t("row.other", { name: firstNameOf(last.author.name), text }) : text;
}
