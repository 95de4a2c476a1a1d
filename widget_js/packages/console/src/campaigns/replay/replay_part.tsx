import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { CampaignDefinition } from "@parlor/shared/api";
import { Problem } from "../../api/problem.ts";
import { Notice } from "../../app/notice.tsx";
import { useServices } from "../../app/services.ts";
import { useT } from "../../i18n/use_t.ts";
import { tidy, type WholeDefinition } from "../definition.ts";
import { useNumbers } from "../formats.ts";
import { type BegunReplay, begunQuery, beginReplay, forgetReplay, replayQuery } from "./queries.ts";
import s from "./replay.module.css";
import { ReplayReport } from "./replay_report.tsx";

interface ReplayPartProps {
  readonly campaignId: string;
  /** As it stands in the form, saved or not. */
  readonly definition: WholeDefinition;
  readonly mayRun: boolean;
}

/** The draft run over the page views of the last month: begun here, followed, and what would have come of it. */
export function ReplayPart({ campaignId, definition, mayRun }: ReplayPartProps) {
  const t = useT();
  const services = useServices();
  const { data: begun = null } = useQuery(begunQuery(campaignId));
  const asked: CampaignDefinition = tidy(definition);
  const beginning = useMutation({ mutationFn: (draft: CampaignDefinition) => beginReplay(services, campaignId, draft) });
  const run = (
    <div>
      <Button loading={beginning.isPending} onClick={() => beginning.mutate(asked)}>{t(begun ? "replay.again" : "replay.run")}</Button>
    </div>
  );
  return (
    <div className={s.replay}>
      {mayRun ? null : <p className={s.quiet}>{t("replay.read_only")}</p>}
      {beginning.error ? <Notice tone="red">{sayWhy(beginning.error, t)}</Notice> : null}
      {begun ? (
        <Followed
          key={begun.replay.id}
          begun={begun}
          isOfNow={begun.sent === JSON.stringify(asked)}
          run={mayRun ? run : null}
          onForget={() => forgetReplay(services, campaignId)}
        />
      ) : mayRun ? run : null}
    </div>
  );
}

interface FollowedProps {
  readonly begun: BegunReplay;
  /** Whether the form still says what was run. */
  readonly isOfNow: boolean;
  readonly run: React.ReactNode;
  readonly onForget: () => void;
}

function Followed({ begun, isOfNow, run, onForget }: FollowedProps) {
  const t = useT();
  const numbers = useNumbers();
  const { data: replay, isError, refetch } = useQuery(replayQuery(useServices(), begun));
  if (replay.result) {
    return (
      <>
        {isOfNow ? null : <Notice tone="quiet">{t("replay.changed")}</Notice>}
        <ReplayReport result={replay.result} definition={JSON.parse(begun.sent) as CampaignDefinition} />
        {run}
      </>
    );
  }
  if (isError) {
    return <Notice tone="red" action={<Button onClick={() => void refetch()}>{t("campaigns.again")}</Button>}>{t("replay.lost")}</Notice>;
  }
  return (
    <div className={s.running}>
      <span role="status">{replay.status === "waiting" ? t("replay.waiting") : t("replay.running", { done: numbers.share(replay.progress, 100) })}</span>
      <progress className={s.progress} max={100} value={replay.progress} aria-label={t("replay.progress")} />
      <Button onClick={onForget}>{t("replay.cancel")}</Button>
    </div>
  );
}

function sayWhy(error: unknown, t: ReturnType<typeof useT>): string {
  if (!(error instanceof Problem)) return t("problem.unknown");
  if (error.isUnreachable) return t("replay.unreachable");
  if (error.status === 429) return t("replay.too_many");
  const [first] = error.errors;
  return first ? t("replay.refused", { reason: first.message }) : error.message || t("problem.unknown");
}
