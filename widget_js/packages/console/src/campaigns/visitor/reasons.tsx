import type { Campaign, CampaignExplanation } from "@parlor/shared/api";
import { useTimes } from "../../i18n/use_reader.ts";
import { useT } from "../../i18n/use_t.ts";
import { leafAt } from "../audience/tree.ts";
import { useSentence } from "../audience/use_sentence.ts";
import { conditionsOf } from "../definition.ts";
import s from "./visitor.module.css";

interface ReasonsProps {
  readonly found: CampaignExplanation;
  readonly campaign: Campaign;
}

/** All that stands against it, the one that counts first, and what each condition saw. */
export function Reasons({ found, campaign }: ReasonsProps) {
  const t = useT();
  const times = useTimes();
  const { page_view: view, met_at: met } = found;
  const moment = (at: string): string => t("time.moment", { day: times.day(at), time: times.clock(at) });
  // Without a record, that conditions are not met says nothing of the shopper.
  const isBlind = !view && found.conditions.length > 0;
  const reasons = isBlind ? found.reasons.filter((reason) => !reason.startsWith("conditions_")) : found.reasons;
  return (
    <>
      <div role="status" className={s.why}>
        {found.is_shown ? <p className={s.first} data-verdict="match">{t("visitor_why.shown")}</p> : null}
        <ul className={s.reasons}>
          {reasons.map((reason) => (
            <li key={reason} className={s.reason}>
              {reason === "not_active" ? t(`visitor_why.status.${campaign.status}`) : t(`refusal.${reason}`)}
            </li>
          ))}
        </ul>
        {met ? <p className={s.quiet}>{t("visitor_why.met", { moment: moment(met) })}</p> : null}
        {view ? (
          <p className={s.quiet}>
            {t("visitor_why.view", { count: view.among_count, moment: moment(view.left_at) })} <bdi className={s.address}>{shorten(view.url)}</bdi>
          </p>
        ) : isBlind ? (
          <p>{t("visitor_why.no_view")}</p>
        ) : null}
      </div>
      {view ? <Conditions found={found} campaign={campaign} /> : null}
    </>
  );
}

function Conditions({ found, campaign }: ReasonsProps) {
  const t = useT();
  const say = useSentence();
  const conditions = conditionsOf(campaign.definition);
  if (!found.conditions.length) return null;
  return (
    <ol className={s.list} aria-label={t("verdict.conditions")}>
      {found.conditions.map(({ path, field, seen, verdict }) => {
        const leaf = leafAt(conditions, path);
        const said = verdict === "match" ? "verdict.met" : verdict === "unknown" ? "verdict.unsure" : "verdict.unmet";
        return (
          <li key={path} data-verdict={verdict}>
            <span>{t(said, { condition: leaf ? say.leaf(leaf) : field })}</span>
            {verdict === "match" ? null : <span className={s.quiet}>{t("verdict.seen", { value: say.value(field, seen) })}</span>}
          </li>
        );
      })}
    </ol>
  );
}

function shorten(url: string): string {
  if (!URL.canParse(url)) return url;
  const { host, pathname } = new URL(url);
  return host + pathname;
}
