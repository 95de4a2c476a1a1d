import { Button, Switch, TextInput } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { ArrowLeft, Trash2 } from "lucide-react";
import { useState } from "react";
import type { QuickResponseView } from "@parlor/shared/api";
import { Problem } from "../../api/problem.ts";
import { Icon } from "../../app/icon.tsx";
import { Notice } from "../../app/notice.tsx";
import { useServices } from "../../app/services.ts";
import { useT } from "../../i18n/use_t.ts";
import { SaveBar, Section, SettingsPage } from "../../settings/settings_page.tsx";
import type { Draft } from "../../settings/use_draft.ts";
import { type ChosenStore, useStore } from "../../settings/use_store.ts";
import { AUTOMATION } from "../pages.ts";
import { CountsLine } from "./counts_line.tsx";
import { PlacePart } from "./place_part.tsx";
import { QuickResponsePreview } from "./preview.tsx";
import { quickResponsesQuery } from "./queries.ts";
import type { ResponseValues } from "./response_values.ts";
import { TextPart } from "./text_part.tsx";
import { useDelete } from "./use_delete.ts";
import s from "./quick_responses.module.css";

const MOST_TAG_CHARACTERS = 60;

interface ResponseFormProps extends Pick<ChosenStore, "store"> {
  readonly draft: Draft<ResponseValues>;
  /** Null for one that is not saved yet. */
  readonly response: QuickResponseView | null;
}

/** Everything about a quick response on one screen, beside the widget that shows it. */
export function ResponseForm({ store, draft, response }: ResponseFormProps) {
  const t = useT();
  const services = useServices();
  const { mayChange } = useStore();
  const { data: responses } = useSuspenseQuery(quickResponsesQuery(services, store.id));
  const { values } = draft;
  const [first = "en"] = store.locales;
  const [locale, setLocale] = useState(first);
  const [isAsked, setAsked] = useState(false);
  const written = { id: response?.id ?? "qrs_preview", texts: values.texts };
  return (
    <SettingsPage
      title={t("area.automation")}
      pages={AUTOMATION}
      preview={
        <QuickResponsePreview
          storeId={store.id}
          locales={store.locales}
          responses={responses}
          written={written}
          writtenIn={locale}
          isAsked={isAsked}
        />
      }
    >
      <div className={s.top}>
        <Link className={s.back} to="/automation/quick-responses" search={({ starter: _, ...kept }: { starter?: string }) => kept}>
          <Icon of={ArrowLeft} turns />
          {t("quick.all")}
        </Link>
        {response ? <CountsLine counts={response.counts} /> : null}
      </div>
      <fieldset className="plain" disabled={!mayChange}>
        <Section title={t("quick.words")} hint={t("quick.words.hint")}>
          <TextPart draft={draft} locales={store.locales} locale={locale} onLocale={setLocale} onAsked={setAsked} />
        </Section>
        <Section title={t("quick.place")}>
          <Switch
            label={t("quick.active.long")}
            checked={values.isActive}
            onChange={(event) => draft.change({ isActive: event.currentTarget.checked })}
          />
          <PlacePart draft={draft} />
        </Section>
        <Section title={t("quick.inbox")} hint={t("quick.inbox.hint")}>
          {response ? (
            <p><bdi className={s.tag}>{response.tag}</bdi></p>
          ) : (
            <TextInput
              dir="auto"
              label={t("quick.tag")}
              description={t("quick.tag.hint")}
              maxLength={MOST_TAG_CHARACTERS}
              value={values.tag}
              onChange={(event) => draft.change({ tag: event.currentTarget.value })}
              error={draft.errorOf("tag")}
            />
          )}
        </Section>
        {response ? <DeletePart storeId={store.id} response={response} isBusy={draft.isChanged} /> : null}
      </fieldset>
      <SaveBar draft={draft} />
    </SettingsPage>
  );
}

interface DeletePartProps {
  readonly storeId: string;
  readonly response: QuickResponseView;
  /** What is written and not saved would be lost with it. */
  readonly isBusy: boolean;
}

function DeletePart({ storeId, response, isBusy }: DeletePartProps) {
  const t = useT();
  const navigate = useNavigate();
  const remove = useDelete(storeId, () => void navigate({ to: "/automation/quick-responses", search: (kept) => kept }));
  const { error } = remove;
  return (
    <div className={s.delete}>
      {error instanceof Problem ? <Notice tone="red">{error.message || t("quick.unreachable")}</Notice> : null}
      <Button leftSection={<Icon of={Trash2} />} disabled={isBusy} loading={remove.isPending} onClick={() => remove.run(response)}>
        {t("quick.delete.long")}
      </Button>
    </div>
  );
}
