import { Button, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { Search } from "lucide-react";
import { useState } from "react";
import type { CenterView } from "../api/types.ts";
import { Empty } from "../app/empty.tsx";
import { Icon } from "../app/icon.tsx";
import { useTimes } from "../i18n/use_reader.ts";
import { useT } from "../i18n/use_t.ts";
import s from "./articles_part.module.css";
import { ArticleTree } from "./article_tree.tsx";
import { ChoiceMenu } from "../app/choice_menu.tsx";
import { STATES } from "./help_center_search.ts";
import { useHelpCenter, useNumbers } from "./use_help_center.ts";
import { useLanguageName } from "../i18n/use_language_name.ts";

const SEARCH_DELAY_MS = 200;

interface ArticlesPartProps {
  readonly center: CenterView;
  readonly storeId: string;
}

export function ArticlesPart({ center, storeId }: ArticlesPartProps) {
  const t = useT();
  const times = useTimes();
  const { filter, change } = useHelpCenter();
  return (
    <>
      <Filters center={center} key={storeId} />
      <p className={s.about}>
        {t("help.built", { count: center.articles_count, time: times.ago(center.built_at) })}{" "}
        {center.next_due_at ? t("help.due", { time: times.upcoming(center.next_due_at) }) : null}
      </p>
      <ArticleTree
        center={center}
        storeId={storeId}
        nothing={
          <Empty
            title={filter.query ? t("help.nothing.query", { query: filter.query }) : t("help.nothing.title")}
            {...(filter.query ? { reason: t("help.nothing.reason") } : {})}
            action={
              <Button onClick={() => change({ query: null, state: null, locale: null })}>{t("help.nothing.action")}</Button>
            }
          />
        }
      />
    </>
  );
}

function Filters({ center }: { readonly center: CenterView }) {
  const t = useT();
  const languageName = useLanguageName();
  const { filter, change } = useHelpCenter();
  const [text, setText] = useState(filter.query);
  const ask = useDebouncedCallback((query: string) => change({ query }), SEARCH_DELAY_MS);
  // Cleared from elsewhere: the field follows.
  const [asked, setAsked] = useState(filter.query);
  if (asked !== filter.query) {
    setAsked(filter.query);
    if (!filter.query) setText("");
  }
  const languages = center.locales.map((locale) => ({ value: locale as string | null, name: languageName(locale) }));
  const all = { value: null, name: t("help.locale.all") };
  const chosen = filter.locale ? languageName(filter.locale) : all.name;
  return (
    <div className={s.filters}>
      <search className={s.search}>
        <TextInput
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            ask(event.currentTarget.value.trim());
          }}
          type="search"
          maxLength={200}
          aria-label={t("help.search")}
          placeholder={t("help.search.hint")}
          leftSection={<Icon of={Search} />}
        />
      </search>
      {languages.length > 1 ? (
        <ChoiceMenu
          label={t("help.locale", { name: chosen })}
          choices={[all, ...languages]}
          chosen={filter.locale}
          onChoose={(locale) => change({ locale })}
        />
      ) : null}
      <StateChips center={center} />
    </div>
  );
}

/** Only states that some article has, and the chosen one. */
function StateChips({ center }: { readonly center: CenterView }) {
  const t = useT();
  const numbers = useNumbers();
  const { filter, change } = useHelpCenter();
  const counts = center.states.find(({ locale }) => locale === filter.locale);
  const shown = STATES.filter((state) => counts?.[state] || filter.state === state);
  return (
    <div className={s.chips} role="group" aria-label={t("help.states")}>
      <button type="button" className={s.chip} aria-pressed={filter.state === null} onClick={() => change({ state: null })}>
        {t("help.state.all")}
      </button>
      {shown.map((state) => (
        <button
          key={state}
          type="button"
          className={s.chip}
          aria-pressed={filter.state === state}
          onClick={() => change({ state: filter.state === state ? null : state })}
        >
          {t(`help.state.${state}`)} <span className={s.count}>{numbers.count(counts?.[state] ?? 0)}</span>
        </button>
      ))}
    </div>
  );
}
