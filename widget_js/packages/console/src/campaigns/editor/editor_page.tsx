import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { Campaign } from "@parlor/shared/api";
import { useServices } from "../../app/services.ts";
import { useSession } from "../../session/session.ts";
import { campaignQuery } from "../queries.ts";
import { CampaignForm } from "./campaign_form.tsx";

const route = getRouteApi("/frame/marketing/campaigns/$campaignId");

/** One campaign: what it says, to whom, when, and what came of it. */
export function EditorPage() {
  const { campaignId } = route.useParams();
  const { data: campaign } = useSuspenseQuery(campaignQuery(useServices(), campaignId));
  return <OfStore key={campaign.id} campaign={campaign} />;
}

function OfStore({ campaign }: { readonly campaign: Campaign }) {
  const { stores, agent } = useSession();
  const store = stores.find(({ id }) => id === campaign.store_id);
  return <CampaignForm campaign={campaign} locales={store?.locales ?? ["en"]} mayChange={agent.role === "owner" || agent.role === "admin"} />;
}
