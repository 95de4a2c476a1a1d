import { Menu } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Copy, Ellipsis, Pause, Play, Trash2 } from "lucide-react";
import type { Campaign, CampaignTotals } from "@parlor/shared/api";
import { Icon } from "../../app/icon.tsx";
import { IconButton } from "../../app/icon_button.tsx";
import { useT } from "../../i18n/use_t.ts";
import { useNumbers, useWhen } from "../formats.ts";
import { StatusChip } from "../status_chip.tsx";
import s from "./campaigns_page.module.css";
import { PriorityField } from "./priority_field.tsx";
import type { RowActions } from "./use_row_actions.ts";

const COUNTS = ["shown", "clicked", "dismissed", "replied"] as const;

interface CampaignTableProps {
  readonly campaigns: readonly Campaign[];
  /** What came of each; undefined while it is not known. */
  readonly totals: ReadonlyMap<string, CampaignTotals> | undefined;
  readonly mayChange: boolean;
  readonly actions: RowActions;
}

export function CampaignTable({ campaigns, totals, mayChange, actions }: CampaignTableProps) {
  const t = useT();
  return (
    <table className={s.table}>
      <thead>
        <tr>
          <th scope="col">{t("campaigns.name")}</th>
          <th scope="col">{t("campaigns.status")}</th>
          <th scope="col" className={s.wide}>{t("campaigns.when")}</th>
          <th scope="col" className={s.number} data-wide>{t("campaigns.priority")}</th>
          {COUNTS.map((name) => (
            <th key={name} scope="col" className={s.number} data-wide={name === "shown" ? undefined : true}>{t(`campaigns.count.${name}`)}</th>
          ))}
          <th scope="col"><span className="spoken">{t("campaigns.actions")}</span></th>
        </tr>
      </thead>
      <tbody>
        {campaigns.map((campaign) => (
          <CampaignRow key={campaign.id} campaign={campaign} totals={totals && (totals.get(campaign.id) ?? null)} mayChange={mayChange} actions={actions} />
        ))}
      </tbody>
    </table>
  );
}

interface CampaignRowProps {
  readonly campaign: Campaign;
  /** Null: nobody met it yet. */
  readonly totals: CampaignTotals | null | undefined;
  readonly mayChange: boolean;
  readonly actions: RowActions;
}

function CampaignRow({ campaign, totals, mayChange, actions }: CampaignRowProps) {
  const t = useT();
  const numbers = useNumbers();
  const when = useWhen();
  const { id, name, status, definition } = campaign;
  return (
    <tr>
      <th scope="row" className={s.name}>
        <Link to="/marketing/campaigns/$campaignId" params={{ campaignId: id }} search={(kept) => kept}>
          <bdi>{name}</bdi>
        </Link>
      </th>
      <td><StatusChip status={status} /></td>
      <td className={s.wide}>{when(definition.delivery ?? {})}</td>
      <td className={s.number} data-wide>
        {mayChange ? (
          <PriorityField name={name} value={definition.delivery?.priority ?? 0} onChange={(priority) => actions.setPriority(campaign, priority)} />
        ) : (
          numbers.count(definition.delivery?.priority ?? 0)
        )}
      </td>
      {COUNTS.map((each) => (
        <td key={each} className={s.number} data-wide={each === "shown" ? undefined : true}>
          {totals === undefined ? "" : numbers.count(totals?.[`${each}_count`] ?? 0)}
        </td>
      ))}
      <td className={s.tools}>
        {mayChange ? (
          <Menu position="bottom-end">
            <Menu.Target>
              <IconButton icon={Ellipsis} label={t("campaigns.more_of", { name })} />
            </Menu.Target>
            <Menu.Dropdown>
              {status === "active" || status === "scheduled" ? (
                <Menu.Item leftSection={<Icon of={Pause} />} onClick={() => actions.setStatus(campaign, "paused")}>{t("campaigns.pause")}</Menu.Item>
              ) : (
                <Menu.Item leftSection={<Icon of={Play} />} onClick={() => actions.setStatus(campaign, "active")}>
                  {t(status === "paused" ? "campaigns.resume" : "campaigns.activate")}
                </Menu.Item>
              )}
              <Menu.Item leftSection={<Icon of={Copy} />} onClick={() => actions.duplicate(campaign)}>{t("campaigns.duplicate")}</Menu.Item>
              <Menu.Item leftSection={<Icon of={Trash2} />} onClick={() => actions.remove(campaign)}>{t("campaigns.delete")}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </td>
    </tr>
  );
}
