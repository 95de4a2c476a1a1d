import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useT } from "../../i18n/use_t.ts";
import { Section } from "./section.tsx";

interface CampaignsSectionProps {
  readonly visitorId: string;
  readonly storeId: string;
}

/** Fetched when it is asked for, with its words: most conversations never need it. */
const WhyNot = lazy(async () => {
  const [{ WhyNot: found }] = await Promise.all([
    import("../../campaigns/visitor/why_not.tsx"),
    import("../../campaigns/texts.ts").then(({ loadTexts }) => loadTexts()),
  ]);
  return { default: found };
});

/** Why this visitor did not meet a campaign. */
export function CampaignsSection({ visitorId, storeId }: CampaignsSectionProps) {
  const t = useT();
  const [isAsked, setAsked] = useState(false);
  return (
    <Section title={t("panel.campaigns")}>
      {isAsked ? (
        <Suspense fallback={t("loading")}>
          <WhyNot visitorId={visitorId} storeId={storeId} />
        </Suspense>
      ) : (
        <Button size="xs" variant="default" onClick={() => setAsked(true)}>{t("panel.campaigns.ask")}</Button>
      )}
    </Section>
  );
}
