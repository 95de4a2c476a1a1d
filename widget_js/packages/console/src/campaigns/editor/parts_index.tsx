import type { MouseEvent } from "react";
import { useT } from "../../i18n/use_t.ts";
import s from "./campaign_form.module.css";

const PARTS = ["message", "audience", "timing", "replay", "results"] as const;

/** The way to the parts of the form. */
export function PartsIndex() {
  const t = useT();
  const go = (event: MouseEvent<HTMLAnchorElement>, part: string): void => {
    event.preventDefault();
    const target = document.getElementById(part);
    target?.scrollIntoView({ block: "start" });
    target?.querySelector<HTMLElement>("input, select, textarea, button, summary")?.focus({ preventScroll: true });
  };
  return (
    <nav className={s.index} aria-label={t("campaigns.parts")}>
      {PARTS.map((part) => (
        <a key={part} className={s.entry} href={`#${part}`} onClick={(event) => go(event, part)}>
          {t(`campaigns.part.${part}`)}
        </a>
      ))}
    </nav>
  );
}
