import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { makeUuid } from "@parlor/shared/ids";
import { useServices } from "../../app/services.ts";
import { useDraft } from "../../settings/use_draft.ts";
import { type ChosenStore, useStore } from "../../settings/use_store.ts";
import { writeQuickResponse } from "./queries.ts";
import { ResponseForm } from "./response_form.tsx";
import { BLANK, bodyOf, type ResponseValues, valuesOfStarter } from "./response_values.ts";
import { STARTERS } from "./starters.ts";

/** Another quick response, blank or from a starter. */
export function NewQuickResponsePage() {
  const { store } = useStore();
  const { starter } = useSearch({ strict: false });
  return <NewQuickResponse key={`${store.id} ${starter}`} store={store} starter={starter} />;
}

function NewQuickResponse({ store, starter }: Pick<ChosenStore, "store"> & { readonly starter: string | undefined }) {
  const services = useServices();
  const navigate = useNavigate();
  const [first = "en"] = store.locales;
  const begun = STARTERS.find(({ id }) => id === starter);
  const [written, setWritten] = useState<string | null>(null);
  const [ids] = useState(() => new Map<string, string>());

  const save = async (values: ResponseValues): Promise<void> => {
    const body = { ...bodyOf(values, first), store_id: store.id, tag: values.tag.trim() };
    // However often the same is sent, it is one quick response.
    const key = JSON.stringify(body);
    const id = ids.get(key) ?? makeUuid();
    ids.set(key, id);
    setWritten(await writeQuickResponse(services, store.id, { ...body, id }));
  };
  const draft = useDraft<ResponseValues>(BLANK, save, begun ? valuesOfStarter(begun, store.locales) : null);

  // Not before the draft is settled: leaving one that is not saved would be asked about.
  const isSaved = written !== null && !draft.isChanged;
  useEffect(() => {
    if (!isSaved) return;
    const search = ({ starter: _, ...kept }: { starter?: string }) => kept;
    void navigate({ to: "/automation/quick-responses/$responseId", params: { responseId: written }, search, replace: true });
  }, [isSaved, written, navigate]);

  return <ResponseForm store={store} draft={draft} response={null} />;
}
