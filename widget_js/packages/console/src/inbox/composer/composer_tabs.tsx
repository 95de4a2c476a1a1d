import clsx from "clsx";
import { useT } from "../../i18n/use_t.ts";
import s from "./composer_tabs.module.css";
import type { ComposerMode } from "./drafts.ts";

interface ComposerTabsProps {
  readonly mode: ComposerMode;
  readonly onChoose: (mode: ComposerMode) => void;
}

/** Who will read it: the shopper, or only the team. */
export function ComposerTabs({ mode, onChoose }: ComposerTabsProps) {
  const t = useT();
  return (
    <div className={s.tabs} role="group" aria-label={t("composer.kind")}>
      {(["reply", "note"] as const).map((name) => (
        <button
          key={name}
          type="button"
          className={clsx(s.tab, mode === name && s.chosen)}
          aria-pressed={mode === name}
          onClick={() => onChoose(name)}
        >
          {t(`composer.${name}`)}
        </button>
      ))}
    </div>
  );
}
