import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Conversation } from "../../api/types.ts";
import { useServices } from "../../app/services.ts";
import { useTimes } from "../../i18n/use_reader.ts";
import { useT } from "../../i18n/use_t.ts";
import { Words } from "../../people/words.tsx";
import { activityAt } from "../conversation_reducer.ts";
import { historyQuery } from "../queries.ts";
import s from "./history_section.module.css";
import { Section } from "./section.tsx";

interface HistorySectionProps {
  readonly conversation: Conversation;
  readonly hasTitle: boolean;
}

/** What this visitor wrote about before. */
export function HistorySection({ conversation, hasTitle }: HistorySectionProps) {
  const t = useT();
  // Not known after an event alone: then it is asked.
  const hasOthers = (conversation.visitor_conversations_count ?? 2) > 1;
  const { data, isError, refetch } = useQuery({
    ...historyQuery(useServices(), conversation.visitor.id),
    enabled: hasOthers,
    staleTime: 0,
  });
  const others = data?.filter(({ id }) => id !== conversation.id) ?? [];
  return (
    <Section title={hasTitle ? t("panel.history") : null}>
      {!hasOthers || (data && !others.length) ? <p className={s.words}>{t("history.empty")}</p> : null}
      {isError ? (
        <>
          <p className={s.words}>{t("history.failed")}</p>
          <Button onClick={() => void refetch()}>{t("retry")}</Button>
        </>
      ) : null}
      <ol className={s.list}>
        {others.map((other) => (
          <li key={other.id}>
            <Entry conversation={other} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Entry({ conversation }: { readonly conversation: Conversation }) {
  const t = useT();
  const times = useTimes();
  return (
    <Link to="/inbox/$conversationId" params={{ conversationId: conversation.id }} search={(now) => now} className={s.entry}>
      <Words>{conversation.subject ?? conversation.last_message?.text ?? t("row.empty")}</Words>
      <span className={s.meta}>
        {t("history.meta", { status: t(`status.${conversation.status}`), time: times.ago(activityAt(conversation)) })}
      </span>
    </Link>
  );
}
