import type { CampaignStatus } from "@parlor/shared/api";
import { useT } from "../i18n/use_t.ts";
import s from "./status_chip.module.css";

/** Where a campaign stands, in a word; the tint only doubles it. */
export function StatusChip({ status }: { readonly status: CampaignStatus }) {
  const t = useT();
  return <span className={s.chip} data-status={status}>{t(`campaigns.status.${status}`)}</span>;
}
