import { Link } from "@tanstack/react-router";
import { useId } from "react";
import type { ReplayResult } from "@parlor/shared/api";
import { useT } from "../../i18n/use_t.ts";
import { useNumbers } from "../formats.ts";
import s from "./replay.module.css";

interface CollisionsProps {
  readonly collisions: ReplayResult["collisions"];
  /** How often this one would have shown. */
  readonly shown: number;
  /** This campaign's own. */
  readonly priority: number;
}

/** The active campaigns that fit in the same places, with who goes first there. */
export function Collisions({ collisions, shown, priority }: CollisionsProps) {
  const t = useT();
  const numbers = useNumbers();
  const id = useId();
  if (!shown) return null;
  return (
    <div className={s.bars}>
      <h3 id={id} className={s.title}>{t("replay.collisions")}</h3>
      {collisions.length ? (
        <>
          <p className={s.quiet}>{t("replay.collisions.hint", { priority })}</p>
          <div className={s.scroll}>
            <table className={s.table} aria-labelledby={id}>
              <thead>
                <tr>
                  <th scope="col">{t("campaigns.name")}</th>
                  <th scope="col">{t("campaigns.priority")}</th>
                  <th scope="col">{t("replay.collisions.count")}</th>
                  <th scope="col">{t("replay.collisions.order")}</th>
                </tr>
              </thead>
              <tbody>
                {collisions.map((each) => (
                  <tr key={each.campaign_id}>
                    <th scope="row">
                      <Link to="/marketing/campaigns/$campaignId" params={{ campaignId: each.campaign_id }} search={(kept) => kept}>
                        <bdi>{each.name}</bdi>
                      </Link>
                    </th>
                    <td>{numbers.count(each.priority)}</td>
                    <td>{numbers.count(each.count)}</td>
                    <td>{t(each.goes_first ? "replay.collisions.first" : each.priority === priority ? "replay.collisions.same" : "replay.collisions.after")}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      ) : (
        <p className={s.quiet}>{t("replay.collisions.none")}</p>
      )}
    </div>
  );
}
