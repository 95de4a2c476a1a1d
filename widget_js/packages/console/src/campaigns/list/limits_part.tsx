import { useServices } from "../../app/services.ts";
import { useT } from "../../i18n/use_t.ts";
import { Pair, SaveBar, Section } from "../../settings/settings_page.tsx";
import { useDraft } from "../../settings/use_draft.ts";
import { NumberField } from "../number_field.tsx";
import { type CampaignLimits, saveLimits } from "../queries.ts";
import s from "./campaigns_page.module.css";

const MOST_PER_DAY = 100;
const MOST_MINUTES = 1_440;
const MINUTE_SECONDS = 60;

interface LimitsPartProps {
  readonly storeId: string;
  readonly saved: CampaignLimits;
  readonly mayChange: boolean;
}

/** How much of all campaigns together one shopper meets. */
export function LimitsPart({ storeId, saved, mayChange }: LimitsPartProps) {
  const t = useT();
  const services = useServices();
  const draft = useDraft<CampaignLimits>(saved, (values) => saveLimits(services, storeId, values));
  const { per_day, gap_seconds } = draft.values;
  return (
    <div className={s.limits}>
      <fieldset className="plain" disabled={!mayChange}>
        <Section title={t("limits.title")} hint={t("limits.hint")}>
          <Pair>
            <NumberField
              label={t("limits.per_day")}
              most={MOST_PER_DAY}
              value={per_day}
              error={draft.errorOf("per_day")}
              onChange={(count) => draft.change({ per_day: count })}
            />
            <NumberField
              label={t("limits.gap")}
              most={MOST_MINUTES}
              value={Math.round(gap_seconds / MINUTE_SECONDS)}
              error={draft.errorOf("gap_seconds")}
              onChange={(minutes) => draft.change({ gap_seconds: Math.round(minutes * MINUTE_SECONDS) })}
            />
          </Pair>
        </Section>
      </fieldset>
      <SaveBar draft={draft} />
    </div>
  );
}
