import { Switch, TextInput } from "@mantine/core";
import type { HoursPreview } from "@parlor/shared/api";
import { useReader } from "../../i18n/use_reader.ts";
import { useT } from "../../i18n/use_t.ts";
import s from "./hours.module.css";

const SHOWN = 4;
/** The engine looks no further than a week ahead: what is open for so long does not close then. */
const ENDLESS_MS = 7 * 86_400_000;

interface VerdictProps {
  readonly zone: string;
  readonly preview: HoursPreview | undefined;
  /** The moment that is looked at by the shop's clock, "2026-11-30T09:00"; null is now. */
  readonly wall: string | null;
  /** What that clock shows now. */
  readonly now: string;
  readonly onLook: (wall: string | null) => void;
}

/** Open or closed, until when, and the openings that follow, by the shop's own clock. */
export function Verdict({ zone, preview, wall, now, onLook }: VerdictProps) {
  const t = useT();
  const { locale } = useReader();
  const format = new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
  const openings = preview?.hours.openings ?? [];
  const [next] = openings;
  const isEndless = (next && Date.parse(next.to) - Date.parse(next.from) >= ENDLESS_MS) ?? false;
  const said = (): string => {
    if (!preview) return t("hours.verdict.unknown");
    if (preview.is_open && isEndless) return t("hours.verdict.endless");
    if (preview.is_open) return t(wall ? "hours.verdict.open.then" : "hours.verdict.open", { until: next ? format.format(new Date(next.to)) : "" });
    if (!next) return t("hours.verdict.never");
    return t(wall ? "hours.verdict.closed.then" : "hours.verdict.closed", { from: format.format(new Date(next.from)) });
  };
  return (
    <div className={s.verdict}>
      <p className={s.said} role="status" data-open={preview?.is_open}>{said()}</p>
      <p className={s.hint}>{t("hours.verdict.zone", { zone })}</p>
      {openings.length && !isEndless ? (
        <ol className={s.openings} aria-label={t("hours.openings")}>
          {openings.slice(0, SHOWN).map(({ from, to }) => (
            <li key={from}>{format.formatRange(new Date(from), new Date(to))}</li>
          ))}
        </ol>
      ) : null}
      <Switch label={t("hours.verdict.other")} checked={wall !== null} onChange={(event) => onLook(event.currentTarget.checked ? now : null)} />
      {wall === null ? null : (
        <TextInput
          type="datetime-local"
          label={t("hours.verdict.at")}
          value={wall}
          min="2000-01-01T00:00"
          max="2099-12-31T23:59"
          onChange={(event) => event.currentTarget.value && onLook(event.currentTarget.value)}
        />
      )}
    </div>
  );
}
