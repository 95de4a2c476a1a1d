import { ActionIcon, Menu } from "@mantine/core";
import { Ellipsis, MailOpen } from "lucide-react";
import { Icon } from "../../app/icon.tsx";
import { useT } from "../../i18n/use_t.ts";
import s from "./more_menu.module.css";
import { SnoozeItems } from "./snooze_items.tsx";

interface MoreMenuProps {
  readonly onMarkUnread: () => void;
  readonly onSnooze: (until: Date) => void;
}

export function MoreMenu({ onMarkUnread, onSnooze }: MoreMenuProps) {
  const t = useT();
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon aria-label={t("command.more")}>
          <Icon of={Ellipsis} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon of={MailOpen} />} rightSection={<kbd className={s.key}>U</kbd>} onClick={onMarkUnread}>
          {t("command.unread")}
        </Menu.Item>
        <Menu.Divider />
        <SnoozeItems onSnooze={onSnooze} />
      </Menu.Dropdown>
    </Menu>
  );
}
