import { Button, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import type { Campaign } from "@parlor/shared/api";
import { useServices } from "../../app/services.ts";
import { useT } from "../../i18n/use_t.ts";
import { choicesQuery, explanationQuery } from "./queries.ts";
import { Reasons } from "./reasons.tsx";
import s from "./visitor.module.css";

interface WhyNotProps {
  readonly visitorId: string;
  readonly storeId: string;
}

/** A campaign to choose, and what kept this visitor from meeting it. */
export function WhyNot({ visitorId, storeId }: WhyNotProps) {
  const t = useT();
  const { data: campaigns, isError, refetch } = useQuery(choicesQuery(useServices(), storeId));
  const [chosen, setChosen] = useState("");
  const field = useRef<HTMLSelectElement>(null);
  const isLoaded = campaigns !== undefined;
  useEffect(() => {
    if (isLoaded) field.current?.focus();
  }, [isLoaded]);
  if (isError) return <Failed onAgain={() => void refetch()} />;
  if (!campaigns) return <p className={s.quiet}>{t("campaigns.loading")}</p>;
  if (!campaigns.length) return <p className={s.quiet}>{t("campaigns.none")}</p>;
  const campaign = campaigns.find(({ id }) => id === chosen);
  return (
    <div className={s.why}>
      <NativeSelect
        ref={field}
        label={t("visitor_why.campaign")}
        value={chosen}
        data={[
          { value: "", label: t("visitor_why.choose"), disabled: true },
          ...campaigns.map(({ id, name, status }) => ({ value: id, label: t("visitor_why.choice", { name, status: t(`campaigns.status.${status}`) }) })),
        ]}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      {campaign ? <Explained key={campaign.id} campaign={campaign} visitorId={visitorId} /> : null}
    </div>
  );
}

function Explained({ campaign, visitorId }: { readonly campaign: Campaign; readonly visitorId: string }) {
  const t = useT();
  const { data: found, isError, refetch } = useQuery(explanationQuery(useServices(), campaign.id, visitorId));
  if (isError) return <Failed onAgain={() => void refetch()} />;
  if (!found) return <p className={s.quiet} role="status">{t("campaigns.loading")}</p>;
  return (
    <>
      <Reasons found={found} campaign={campaign} />
      <Link to="/marketing/campaigns/$campaignId" params={{ campaignId: campaign.id }} search={{ store: campaign.store_id }}>
        {t("visitor_why.open")}
      </Link>
    </>
  );
}

function Failed({ onAgain }: { readonly onAgain: () => void }) {
  const t = useT();
  return (
    <div className={s.why} role="alert">
      <p>{t("visitor_why.failed")}</p>
      <Button size="xs" variant="default" onClick={onAgain}>{t("campaigns.again")}</Button>
    </div>
  );
}
