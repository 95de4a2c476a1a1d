import { Menu } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Ellipsis, MailX } from "lucide-react";
import type { Consent } from "@parlor/shared/api";
import { Icon } from "../app/icon.tsx";
import { IconButton } from "../app/icon_button.tsx";
import { rememberByLocale } from "../i18n/remember_by_locale.ts";
import { useLanguageName } from "../i18n/use_language_name.ts";
import { useReader } from "../i18n/use_reader.ts";
import { type Translate, useT } from "../i18n/use_t.ts";
import s from "./consents.module.css";

const COLUMNS = ["address", "words", "source", "when", "state"] as const;
const momentFormat = rememberByLocale((locale) => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }));

interface ConsentTableProps {
  readonly consents: readonly Consent[];
  readonly onWithdraw: (consent: Consent) => void;
}

/** Who agreed to what and when. Drawn as cards on phones, so the roles are said. */
export function ConsentTable({ consents, onWithdraw }: ConsentTableProps) {
  const t = useT();
  return (
    <table className={s.table} role="table" aria-label={t("consents.title")}>
      <thead role="rowgroup">
        <tr role="row">
          {COLUMNS.map((name) => <th key={name} role="columnheader" scope="col">{t(`consents.${name}`)}</th>)}
          <th role="columnheader" scope="col"><span className="spoken">{t("campaigns.actions")}</span></th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {consents.map((consent) => <ConsentRow key={consent.id} consent={consent} onWithdraw={() => onWithdraw(consent)} />)}
      </tbody>
    </table>
  );
}

function ConsentRow({ consent, onWithdraw }: { readonly consent: Consent; readonly onWithdraw: () => void }) {
  const t = useT();
  const nameOf = useLanguageName();
  const { email, text, locale, granted_at, state } = consent;
  return (
    <tr role="row">
      <th role="rowheader" scope="row" className={s.address}><bdi>{email}</bdi></th>
      <td role="cell" className={s.words}>
        <span dir="auto" lang={locale ?? undefined}>{text}</span>
        {locale ? <span className={s.detail}>{nameOf(locale)}</span> : null}
      </td>
      <td role="cell" className={s.source}><Source consent={consent} /></td>
      <td role="cell" className={s.when}><Moment at={granted_at} /></td>
      <td role="cell" className={s.standing}>
        <span className={s.chip} data-state={state}>{t(`consents.state.${state}`)}</span>
        <Ending consent={consent} />
      </td>
      <td role="cell" className={s.tools}>
        {state === "given" ? (
          <Menu position="bottom-end">
            <Menu.Target>
              <IconButton icon={Ellipsis} label={t("consents.more_of", { email })} />
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<Icon of={MailX} />} onClick={onWithdraw}>{t("consents.withdraw.begin")}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </td>
    </tr>
  );
}

function Moment({ at }: { readonly at: string }) {
  const { locale } = useReader();
  return <time dateTime={at}>{momentFormat(locale).format(new Date(at))}</time>;
}

/** The campaign, or the page of the shop, that asked. */
function Source({ consent: { campaign, page_url: url } }: { readonly consent: Consent }) {
  const t = useT();
  const page = url ? <span className={s.detail}><bdi dir="ltr" title={url}>{pathOf(url)}</bdi></span> : null;
  return (
    <>
      {campaign ? (
        campaign.is_deleted ? (
          <span>{t("consents.deleted", { name: campaign.name })}</span>
        ) : (
          <Link to="/marketing/campaigns/$campaignId" params={{ campaignId: campaign.id }} search={({ store }) => (store ? { store } : {})}>
            <bdi>{campaign.name}</bdi>
          </Link>
        )
      ) : (
        <span>{t("consents.page")}</span>
      )}
      {page}
    </>
  );
}

function pathOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return host + pathname.replace(/\/$/, "");
  } catch {
    return url;
  }
}

/** By what it was withdrawn, and that it was so for a moment. */
function Ending({ consent }: { readonly consent: Consent }) {
  const t = useT();
  const { locale } = useReader();
  const moment = (at: string): string => isolate(momentFormat(locale).format(new Date(at)));
  const lines = describeEnding(consent, moment, t);
  return lines.map((line) => <span key={line} className={s.detail}><bdi>{line}</bdi></span>);
}

/** A Latin name before a date would take the date's first number along in a line that runs from right to left. */
const isolate = (text: string): string => `\u2068${text}\u2069`;

function describeEnding({ revoked_at, revoked_by, withdrawal }: Consent, moment: (at: string) => string, t: Translate): string[] {
  if (revoked_at && revoked_by === "agent" && withdrawal) {
    const said = t("consents.by_agent", { name: isolate(withdrawal.by.name), moment: moment(revoked_at) });
    return withdrawal.note ? [said, withdrawal.note] : [said];
  }
  if (revoked_at) return [t("consents.by_link", { moment: moment(revoked_at) })];
  return withdrawal?.undone_at ? [t("consents.undone", { name: isolate(withdrawal.by.name), moment: moment(withdrawal.undone_at) })] : [];
}
