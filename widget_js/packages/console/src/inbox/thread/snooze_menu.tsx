import { Button, Menu } from "@mantine/core";
import { useT } from "../../i18n/use_t.ts";
import { SnoozeItems } from "./snooze_items.tsx";

interface SnoozeMenuProps {
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
  readonly onSnooze: (until: Date) => void;
}

export function SnoozeMenu({ isOpen, onToggle, onSnooze }: SnoozeMenuProps) {
  const t = useT();
  return (
    <Menu opened={isOpen} onChange={onToggle} position="bottom-end" width={260}>
      <Menu.Target>
        <Button>{t("command.snooze")}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <SnoozeItems onSnooze={onSnooze} onDone={() => onToggle(false)} />
      </Menu.Dropdown>
    </Menu>
  );
}
