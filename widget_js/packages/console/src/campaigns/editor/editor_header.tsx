import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { ArrowLeft, Pause, Play } from "lucide-react";
import type { Campaign } from "@parlor/shared/api";
import { Icon } from "../../app/icon.tsx";
import { useT } from "../../i18n/use_t.ts";
import type { SettableStatus } from "../campaigns_search.ts";
import { StatusChip } from "../status_chip.tsx";
import s from "./campaign_form.module.css";

interface EditorHeaderProps {
  readonly campaign: Campaign;
  readonly isChanged: boolean;
  readonly mayChange: boolean;
  readonly isSaving: boolean;
  /** Saves what is changed and sets the status. */
  readonly onStatus: (status: SettableStatus) => void;
}

/** Where the campaign stands, the way back to the others, and starting or pausing it. */
export function EditorHeader({ campaign: { status }, isChanged, mayChange, isSaving, onStatus }: EditorHeaderProps) {
  const t = useT();
  const isRunning = status === "active" || status === "scheduled";
  const words = isRunning ? "campaigns.pause" : status === "paused" ? "campaigns.resume" : "campaigns.activate";
  const saving = isRunning ? "campaigns.save_pause" : status === "paused" ? "campaigns.save_resume" : "campaigns.save_activate";
  return (
    <>
      <StatusChip status={status} />
      <Link className={s.back} to="/marketing/campaigns" search={(kept) => kept}>
        <Icon of={ArrowLeft} turns />
        <span className={s.backWords}>{t("campaigns.all_campaigns")}</span>
      </Link>
      {mayChange ? (
        <Button
          variant={isRunning || isChanged ? "default" : "filled"}
          leftSection={<Icon of={isRunning ? Pause : Play} />}
          loading={isSaving}
          onClick={() => onStatus(isRunning ? "paused" : "active")}
        >
          {t(isChanged ? saving : words)}
        </Button>
      ) : null}
    </>
  );
}
