import { Tooltip } from "@mantine/core";
import { Link, type LinkProps } from "@tanstack/react-router";
import clsx from "clsx";
import type { LucideIcon } from "lucide-react";
import { Icon } from "../app/icon.tsx";
import { useReader } from "../i18n/use_reader.ts";
import s from "./nav_item.module.css";

interface NavItemProps {
  readonly link: Pick<LinkProps, "to" | "search" | "params">;
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly count?: number | undefined;
  readonly isActive?: boolean;
  /** Only the icon is drawn; the words are its name and tooltip. */
  readonly isNarrow?: boolean;
  readonly onClick?: () => void;
}

export function NavItem({ link, label, icon, count, isActive = false, isNarrow = false, onClick }: NavItemProps) {
  const { locale } = useReader();
  return (
    <Tooltip label={label} position="right" disabled={!isNarrow}>
      <Link
        {...link}
        // Which one is current is decided by the view; a link alone would take /inbox for all of them.
        activeOptions={{ exact: true, includeSearch: true }}
        className={clsx(s.item, isNarrow && s.narrow, !icon && s.nested)}
        aria-current={isActive ? "page" : undefined}
        aria-label={isNarrow ? label : undefined}
        onClick={onClick}
      >
        {icon ? <Icon of={icon} /> : null}
        {isNarrow ? null : <span className={s.label}>{label}</span>}
        {isNarrow || !count ? null : <span className={s.count}>{new Intl.NumberFormat(locale).format(count)}</span>}
      </Link>
    </Tooltip>
  );
}
