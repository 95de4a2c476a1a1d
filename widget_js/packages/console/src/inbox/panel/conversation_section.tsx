import { TagsInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { Conversation } from "../../api/types.ts";
import { useTimes } from "../../i18n/use_reader.ts";
import { useT } from "../../i18n/use_t.ts";
import { useObservable } from "../../app/observable.ts";
import { useServices } from "../../app/services.ts";
import { useSession } from "../../session/session.ts";
import { AssignMenu } from "../assign_menu.tsx";
import { useCommands } from "../use_commands.ts";
import s from "./conversation_section.module.css";
import { Moment } from "./moment.tsx";
import { Fact, Facts, Section } from "./section.tsx";

const FOCUS_AFTER_MS = 50;

/** What the team has decided about this conversation. */
export function ConversationSection({ conversation }: { readonly conversation: Conversation }) {
  const t = useT();
  const times = useTimes();
  const { stores } = useSession();
  const commands = useCommands(conversation);
  const [isAssigning, setAssigning] = useState(false);
  const tags = useRef<HTMLInputElement>(null);
  const { wantsTags } = useServices();
  const isWanted = useObservable(wantsTags);
  useEffect(() => {
    if (!isWanted) return;
    wantsTags.set(false);
    // A drawer takes the focus for itself when it opens; ours comes after that.
    setTimeout(() => tags.current?.focus(), FOCUS_AFTER_MS);
  }, [wantsTags, isWanted]);
  const store = stores.find(({ id }) => id === conversation.store_id);
  return (
    <Section title={t("panel.conversation")}>
      <Facts>
        <Fact term={t("conversation.status")}>
          {conversation.status === "snoozed" && conversation.snoozed_until
            ? t("conversation.snoozed_until", { until: times.upcoming(conversation.snoozed_until) })
            : t(`status.${conversation.status}`)}
        </Fact>
        <Fact term={t("conversation.assignee")} isControl>
          <span className={s.assignee}>
            <AssignMenu conversation={conversation} isOpen={isAssigning} onToggle={setAssigning} onAssign={commands.assign} />
          </span>
        </Fact>
        {store ? <Fact term={t("conversation.store")}>{store.name}</Fact> : null}
        <Fact term={t("conversation.started")}>
          <Moment at={conversation.created_at} />
        </Fact>
        {conversation.waiting_since ? (
          <Fact term={t("conversation.waiting_since")}>
            <Moment at={conversation.waiting_since} />
          </Fact>
        ) : null}
      </Facts>
      <TagsInput
        ref={tags}
        className={s.tags ?? ""}
        label={t("conversation.tags")}
        value={[...conversation.tags]}
        onChange={commands.setTags}
        placeholder={t("conversation.tags.hint")}
        splitChars={[",", ";"]}
        maxTags={20}
        aria-keyshortcuts="t"
      />
    </Section>
  );
}
