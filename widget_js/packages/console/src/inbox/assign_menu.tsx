import { Button, Menu } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { Check, ChevronDown, UserRound } from "lucide-react";
import type { Conversation } from "../api/types.ts";
import { Icon } from "../app/icon.tsx";
import { useServices } from "../app/services.ts";
import { useT } from "../i18n/use_t.ts";
import { firstNameOf } from "../people/names.ts";
import { Picture } from "../people/picture.tsx";
import { useSession } from "../session/session.ts";
import s from "./assign_menu.module.css";
import { agentsQuery } from "./queries.ts";

interface AssignMenuProps {
  readonly conversation: Conversation;
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
  readonly onAssign: (agentId: string | null) => void;
}

export function AssignMenu({ conversation, isOpen, onToggle, onAssign }: AssignMenuProps) {
  const t = useT();
  const { agent: me } = useSession();
  const { data: agents = [] } = useQuery(agentsQuery(useServices()));
  const { assignee } = conversation;
  const shown = assignee?.id === me.id ? t("you") : assignee && firstNameOf(assignee.name);
  const others = agents.filter(({ id, role }) => id !== me.id && role !== "editor");
  return (
    <Menu opened={isOpen} onChange={onToggle} position="bottom-end" width={220}>
      <Menu.Target>
        <Button
          variant="subtle"
          leftSection={assignee ? <Picture id={assignee.id} name={assignee.name} url={assignee.picture_url} size="small" /> : <Icon of={UserRound} />}
          rightSection={<Icon of={ChevronDown} size={14} />}
          // The words on it stand in its name: who speaks to the page says what they see.
          aria-label={assignee ? t("assign.to", { name: assignee.id === me.id ? t("you") : assignee.name }) : t("assign.nobody_yet")}
        >
          <bdi className={clsx(s.name, "assignee-name")}>{shown ?? t("assign")}</bdi>
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={s.menu}>
        {[me, ...others].map(({ id, name, picture_url: url, presence }) => (
          <Menu.Item
            key={id}
            leftSection={<Picture id={id} name={name} url={url} size="small" isOnline={presence === "online"} />}
            rightSection={id === assignee?.id ? <Icon of={Check} /> : null}
            onClick={() => onAssign(id)}
          >
            <bdi>{id === me.id ? t("assign.me") : name}</bdi>
          </Menu.Item>
        ))}
        {assignee ? (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => onAssign(null)}>{t("assign.nobody")}</Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
