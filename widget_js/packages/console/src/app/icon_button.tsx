import { ActionIcon, type ActionIconProps, Tooltip } from "@mantine/core";
import type { LucideIcon } from "lucide-react";
import type { ComponentPropsWithRef } from "react";
import { Icon } from "./icon.tsx";

type ButtonProps = Omit<ComponentPropsWithRef<"button">, keyof ActionIconProps | "children">;

interface IconButtonProps extends ButtonProps {
  readonly label: string;
  readonly icon: LucideIcon;
  /** The key that does the same, shown in the tooltip. */
  readonly shortcut?: string | undefined;
  readonly turns?: boolean;
  readonly loading?: boolean;
  readonly disabled?: boolean;
}

/** A button that is only an icon always has its words: as its name and in a tooltip. */
export function IconButton({ label, icon, shortcut, turns = false, loading = false, ...rest }: IconButtonProps) {
  return (
    <Tooltip label={shortcut ? `${label}  ${shortcut}` : label}>
      <ActionIcon aria-label={label} loading={loading} {...rest}>
        <Icon of={icon} turns={turns} />
      </ActionIcon>
    </Tooltip>
  );
}
