import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { Notice } from "../app/notice.tsx";
import { Page } from "../frame/page.tsx";
import { ChoiceMenu } from "../app/choice_menu.tsx";
import { useT } from "../i18n/use_t.ts";
import type { SettingsEntry } from "./pages.ts";
import s from "./settings_page.module.css";
import type { Draft } from "./use_draft.ts";
import { useStore } from "./use_store.ts";

interface SettingsPageProps {
  /** The title of the area, such as "Settings". */
  readonly title: string;
  /** The pages of the area, for the way to the others. */
  readonly pages: readonly SettingsEntry[];
  /** What shoppers see of it, beside the form. */
  readonly preview?: ReactNode;
  readonly children: ReactNode;
}

/** A page of settings: the way to the others, a form in one column, and beside it what shoppers see. */
export function SettingsPage({ title, pages, preview, children }: SettingsPageProps) {
  const t = useT();
  return (
    <Page title={title}>
      <AreaBar pages={pages} />
      <div className={s.columns} data-alone={preview ? undefined : true}>
        <div className={s.form}>{children}</div>
        {preview ? <aside className={s.preview} aria-label={t("settings.preview")}>{preview}</aside> : null}
      </div>
    </Page>
  );
}

/** The way between the pages of an area, and which store they are about. */
export function AreaBar({ pages }: Pick<SettingsPageProps, "pages">) {
  const t = useT();
  const { store, stores, choose } = useStore();
  const nav = useRef<HTMLElement>(null);
  // On a phone they stand in one line, and the one that is open is to be seen.
  useEffect(() => {
    nav.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, []);
  return (
    <div className={s.bar}>
      <nav ref={nav} className={s.pages} aria-label={t("settings.pages")}>
        {pages.map(({ to, label }) => (
          <Link key={to} className={s.tab} to={to} search={(kept) => kept} activeOptions={{ includeSearch: false }}>
            {t(label)}
          </Link>
        ))}
      </nav>
      {stores.length > 1 ? (
        <ChoiceMenu
          label={t("settings.store", { name: store.name })}
          choices={stores.map(({ id, name }) => ({ value: id, name }))}
          chosen={store.id}
          onChoose={choose}
        />
      ) : null}
    </div>
  );
}

interface SectionProps {
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** A part of a form: its title, one sentence of help, its fields. */
export function Section({ title, hint, children }: SectionProps) {
  const id = useId();
  return (
    <section className={s.section} aria-labelledby={id}>
      <h2 id={id} className={s.heading}>{title}</h2>
      {hint ? <p className={s.hint}>{hint}</p> : null}
      {children}
    </section>
  );
}

/** Fields that belong side by side, such as from and to. */
export function Pair({ children }: { readonly children: ReactNode }) {
  return <div className={s.pair}>{children}</div>;
}

interface ChoiceProps<Value extends string> {
  readonly legend: string;
  readonly hint?: string;
  readonly choices: readonly { readonly value: Value; readonly name: string; readonly hint?: string }[];
  readonly chosen: Value;
  readonly isDisabled?: boolean;
  readonly onChoose: (value: Value) => void;
}

/** One of a few, each in words of its own. */
export function Choice<Value extends string>({ legend, hint, choices, chosen, isDisabled = false, onChoose }: ChoiceProps<Value>) {
  const group = useId();
  return (
    <fieldset className={s.choices} disabled={isDisabled}>
      <legend className={s.label}>{legend}</legend>
      {hint ? <p className={s.hint}>{hint}</p> : null}
      {choices.map(({ value, name, hint: why }) => (
        <label key={value} className={s.choice}>
          <input type="radio" name={group} checked={value === chosen} onChange={() => onChoose(value)} />
          <span>
            {name}
            {why ? <span className={s.why}>{why}</span> : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** At the end of the form as soon as something is changed. */
export function SaveBar<Values>({ draft }: { readonly draft: Draft<Values> }) {
  const t = useT();
  const { failure, errors } = draft;
  const bar = useRef<HTMLDivElement>(null);
  if (!draft.isChanged && !failure && !errors.length) return null;
  const goToError = (): void => {
    bar.current?.closest("main")?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  };
  return (
    <div className={s.save} ref={bar}>
      {errors.length ? (
        <Notice tone="red" action={<Button onClick={goToError}>{t("settings.wrong.show")}</Button>}>
          {t("settings.wrong", { count: errors.length })}
        </Notice>
      ) : failure ? (
        <Notice tone="red">
          {failure.isUnreachable ? t("settings.unreachable") : failure.code === "version_conflict" ? t("settings.conflict") : failure.message || t("problem.unknown")}
        </Notice>
      ) : (
        <span className={s.saying} role="status">{t("settings.changed")}</span>
      )}
      <Button onClick={draft.discard} disabled={draft.isSaving}>{t("settings.discard")}</Button>
      <Button variant="filled" onClick={() => draft.save()} loading={draft.isSaving}>{t("settings.save")}</Button>
    </div>
  );
}
