import { History, UserRound } from "lucide-react";
import { IconButton } from "../../app/icon_button.tsx";
import type { PanelView } from "../../app/preferences.ts";
import { useT } from "../../i18n/use_t.ts";
import s from "./rail.module.css";

interface RailProps {
  readonly shown: PanelView | null;
  readonly onChoose: (view: PanelView) => void;
}

const VIEWS = [
  { view: "contact", icon: UserRound },
  { view: "history", icon: History },
] as const;

/** Picks what the panel shows; the chosen one closes it. */
export function Rail({ shown, onChoose }: RailProps) {
  const t = useT();
  return (
    <div className={s.rail} role="group" aria-label={t("panel.choose")}>
      {VIEWS.map(({ view, icon }) => (
        <IconButton
          key={view}
          label={t(`panel.${view}`)}
          icon={icon}
          aria-pressed={shown === view}
          onClick={() => onChoose(view)}
        />
      ))}
    </div>
  );
}
