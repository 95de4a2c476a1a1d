import { Menu } from "lucide-react";
import { IconButton } from "../app/icon_button.tsx";
import { useWidth } from "../app/use_width.ts";
import { useT } from "../i18n/use_t.ts";
import { useSidebar } from "./sidebar_state.ts";

/** On phones the sidebar is a drawer; this opens it. */
export function OpenSidebar() {
  const t = useT();
  const { isOpen, setOpen } = useSidebar();
  if (useWidth() !== "phone") return null;
  return <IconButton label={t("nav.open")} icon={Menu} aria-expanded={isOpen} onClick={() => setOpen(true)} />;
}
