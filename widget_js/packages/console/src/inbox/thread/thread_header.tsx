import { Button } from "@mantine/core";
import { ArrowLeft, CircleCheck, Clock, MailOpen, PanelRight, RotateCcw, UserRound, UserRoundCheck } from "lucide-react";
import { useState } from "react";
import type { Conversation } from "../../api/types.ts";
import { IconButton } from "../../app/icon_button.tsx";
import { useWidth } from "../../app/use_width.ts";
import { useT } from "../../i18n/use_t.ts";
import { useActions } from "../../palette/use_actions.ts";
import { nameOf } from "../../people/names.ts";
import { Words } from "../../people/words.tsx";
import { useSession } from "../../session/session.ts";
import { AssignMenu } from "../assign_menu.tsx";
import { useCommands } from "../use_commands.ts";
import { useInbox } from "../use_inbox.ts";
import { MoreMenu } from "./more_menu.tsx";
import { SnoozeMenu } from "./snooze_menu.tsx";
import s from "./thread_header.module.css";

interface ThreadHeaderProps {
  readonly conversation: Conversation;
  readonly onShowPanel: () => void;
}

export function ThreadHeader({ conversation, onShowPanel }: ThreadHeaderProps) {
  const t = useT();
  const width = useWidth();
  const inbox = useInbox();
  const { agent } = useSession();
  const commands = useCommands(conversation);
  const [openMenu, setOpenMenu] = useState<"assign" | "snooze" | null>(null);
  const isOpen = conversation.status === "open";
  const name = nameOf(conversation.visitor) ?? t("visitor.unknown");
  // On a phone the list, whose heading is the page's, is not there.
  const Heading = width === "phone" ? "h1" : "h2";
  useActions("conversation", [
    isOpen
      ? { label: "command.close", icon: CircleCheck, key: "e", run: commands.close }
      : { label: "command.reopen", icon: RotateCcw, key: "e", run: commands.reopen },
    { label: "keys.snooze", icon: Clock, key: "h", run: () => setOpenMenu("snooze") },
    { label: "keys.assign_me", icon: UserRoundCheck, key: "i", run: () => commands.assign(agent.id) },
    { label: "keys.assign", icon: UserRound, key: "a", run: () => setOpenMenu("assign") },
    { label: "keys.unread", icon: MailOpen, key: "u", run: commands.markUnread },
  ]);
  const menuProps = (menu: "assign" | "snooze") => ({
    isOpen: openMenu === menu,
    onToggle: (isShown: boolean) => setOpenMenu(isShown ? menu : null),
  });
  return (
    <header className={s.header}>
      {width === "phone" ? <IconButton label={t("thread.back")} icon={ArrowLeft} turns onClick={inbox.leave} /> : null}
      <div className={s.about}>
        <Heading className={s.name}>
          <Words>{name}</Words>
        </Heading>
        <Words className={s.channel}>
          {conversation.subject
            ? t("thread.channel_and_subject", { channel: t(`channel.${conversation.channel}`), subject: conversation.subject })
            : t(`channel.${conversation.channel}`)}
        </Words>
        <span className={s.tags}>
          {conversation.tags.map((tag) => (
            <bdi key={tag} className={s.tag}>
              {tag}
            </bdi>
          ))}
        </span>
      </div>
      <div className={s.actions}>
        <AssignMenu conversation={conversation} {...menuProps("assign")} onAssign={commands.assign} />
        <span className={s.wide}>
          <SnoozeMenu {...menuProps("snooze")} onSnooze={commands.snooze} />
        </span>
        {isOpen ? (
          <Button onClick={commands.close} disabled={commands.isBusy}>
            {t("command.close")}
          </Button>
        ) : (
          <Button onClick={commands.reopen} disabled={commands.isBusy}>
            {t("command.reopen")}
          </Button>
        )}
        <MoreMenu onMarkUnread={commands.markUnread} onSnooze={commands.snooze} />
        {width === "wide" ? null : <IconButton label={t("panel.toggle")} shortcut="]" icon={PanelRight} turns onClick={onShowPanel} />}
      </div>
    </header>
  );
}
