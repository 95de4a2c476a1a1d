import type { Visitor } from "../../api/types.ts";
import { useReader } from "../../i18n/use_reader.ts";
import { useT } from "../../i18n/use_t.ts";
import { readBrowserName } from "./browser_name.ts";
import { BlockControl } from "./block_control.tsx";
import { Moment } from "./moment.tsx";
import s from "./contact_section.module.css";
import { Fact, Facts, Section } from "./section.tsx";

export function ContactSection({ visitor }: { readonly visitor: Visitor }) {
  const t = useT();
  const { locale } = useReader();
  const { browser, system } = readBrowserName(visitor.user_agent ?? "");
  return (
    <>
      <Section title={t("panel.contact")}>
        <Facts>
          {visitor.email ? (
            <Fact term={t("contact.email")}>
              <a className={s.link} href={`mailto:${visitor.email}`}>
                {visitor.email}
              </a>
            </Fact>
          ) : null}
          {visitor.is_online ? (
            <Fact term={t("contact.now")}>
              <span className={s.online}>{t("contact.online")}</span>
            </Fact>
          ) : (
            <Fact term={t("contact.last_seen")}>
              <Moment at={visitor.last_seen_at} />
            </Fact>
          )}
          <Fact term={t("contact.language")}>{nameLanguage(visitor.locale, locale)}</Fact>
          <Fact term={t("contact.first_seen")}>
            <Moment at={visitor.first_seen_at} />
          </Fact>
        </Facts>
        <BlockControl key={visitor.id} visitor={visitor} />
      </Section>
      {visitor.page || browser || system ? (
        <Section title={t("panel.visit")}>
          <Facts>
            {visitor.page ? (
              <Fact term={t("contact.page")}>
                <PageLink url={visitor.page.url} title={visitor.page.title} />
              </Fact>
            ) : null}
            {visitor.page?.referrer ? <Fact term={t("contact.referrer")}>{hostOf(visitor.page.referrer)}</Fact> : null}
            {browser && system ? <Fact term={t("contact.browser")}>{t("contact.browser_on", { browser, system })}</Fact> : null}
          </Facts>
        </Section>
      ) : null}
    </>
  );
}

/** A visitor's browser sends the address: only web addresses become a link. */
function PageLink({ url, title }: { readonly url: string; readonly title: string }) {
  const words = title || url;
  if (!/^https?:\/\//i.test(url)) return words;
  return (
    <a className={s.link} href={url} target="_blank" rel="noopener noreferrer" title={url}>
      {words}
    </a>
  );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

function nameLanguage(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
