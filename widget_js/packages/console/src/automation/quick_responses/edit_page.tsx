import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { QuickResponseView } from "@parlor/shared/api";
import { Empty } from "../../app/empty.tsx";
import { useServices } from "../../app/services.ts";
import { useT } from "../../i18n/use_t.ts";
import { SettingsPage } from "../../settings/settings_page.tsx";
import { useDraft } from "../../settings/use_draft.ts";
import { type ChosenStore, useStore } from "../../settings/use_store.ts";
import { AUTOMATION } from "../pages.ts";
import { changeQuickResponse, quickResponsesQuery } from "./queries.ts";
import { ResponseForm } from "./response_form.tsx";
import { bodyOf, type ResponseValues, valuesOf } from "./response_values.ts";

/** One quick response: its words, where it is shown, what came of it. */
export function EditQuickResponsePage() {
  const t = useT();
  const services = useServices();
  const { store } = useStore();
  const { responseId } = useParams({ strict: false });
  const { data: responses } = useSuspenseQuery(quickResponsesQuery(services, store.id));
  const response = responses.find(({ id }) => id === responseId);
  if (response) return <EditQuickResponse key={response.id} store={store} response={response} />;
  return (
    <SettingsPage title={t("area.automation")} pages={AUTOMATION}>
      <Empty
        title={t("quick.gone")}
        reason={t("quick.gone.reason")}
        action={<Link to="/automation/quick-responses" search={(kept) => kept}>{t("quick.all")}</Link>}
      />
    </SettingsPage>
  );
}

function EditQuickResponse({ store, response }: Pick<ChosenStore, "store"> & { readonly response: QuickResponseView }) {
  const services = useServices();
  const [first = "en"] = store.locales;
  const draft = useDraft<ResponseValues>(valuesOf(response), (values) =>
    changeQuickResponse(services, store.id, response.id, { version: values.version, ...bodyOf(values, first) }),
  );
  return <ResponseForm store={store} draft={draft} response={response} />;
}
