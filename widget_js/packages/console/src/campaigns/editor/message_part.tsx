import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { CampaignSender, CampaignText } from "@parlor/shared/api";
import { useServices } from "../../app/services.ts";
import { useLanguageName } from "../../i18n/use_language_name.ts";
import { useT } from "../../i18n/use_t.ts";
import { agentsQuery } from "../../inbox/queries.ts";
import { LanguageChoice } from "../../settings/language_choice.tsx";
import { Choice } from "../../settings/settings_page.tsx";
import { type WholeDefinition } from "../definition.ts";
import type { CapturingText } from "../capture.ts";
import { ButtonsField } from "./buttons_field.tsx";
import s from "./campaign_form.module.css";
import { CaptureField } from "./capture_field.tsx";
import { TextField } from "./text_field.tsx";

const MOST_CODE = 60;

interface MessagePartProps {
  readonly storeId: string;
  /** The store's first domain, where links begin; empty if it has none. */
  readonly domain: string;
  readonly definition: WholeDefinition;
  readonly at: number;
  readonly locales: readonly string[];
  readonly locale: string;
  readonly onLocale: (locale: string) => void;
  readonly errorOf: (field: string) => string | null;
  readonly onChange: (changes: Partial<WholeDefinition>) => void;
}

/** What is said, in each language, by whom, and what a shopper can do then. */
export function MessagePart({ storeId, domain, definition, at, locales, locale, onLocale, errorOf, onChange }: MessagePartProps) {
  const t = useT();
  const nameOf = useLanguageName();
  const { data: agents = [] } = useQuery(agentsQuery(useServices()));
  const { variants, sender } = definition;
  const [first = "en"] = locales;
  const texts = variants[at]?.texts ?? {};
  const words: CapturingText | undefined = texts[locale];
  // A server that knows of it always says so.
  const mayCapture = Object.values(texts).some((each) => Object.hasOwn(each, "capture"));
  const write = (next: Readonly<Record<string, CampaignText>>, links = definition.links): void =>
    onChange({ links, variants: variants.map((each, place) => (place === at ? { ...each, texts: next } : each)) });
  const withoutThis = (): Readonly<Record<string, CampaignText>> => Object.fromEntries(Object.entries(texts).filter(([tag]) => tag !== locale));
  const place = `definition.variants[${at}].texts.${locale}`;
  const begun = texts[first] ?? Object.values(texts)[0] ?? { text: "" };
  const chooseSender = (kind: NonNullable<CampaignSender["kind"]>): void =>
    onChange({ sender: { kind, agent_id: kind === "agent" ? (agents[0]?.id ?? null) : null } });
  return (
    <div className={s.words}>
      <LanguageChoice
        locales={locales}
        chosen={locale}
        onChoose={onLocale}
        label={(language) => t("message.language", { language })}
        missing={(value, language) => (texts[value] ? null : t("message.language.missing", { language }))}
      />
      {words ? (
        <>
          <TextField value={words.text} error={errorOf(`${place}.text`)} onChange={(text) => write({ ...texts, [locale]: { ...words, text } })} />
          <ButtonsField
            storeId={storeId}
            domain={domain}
            buttons={words.buttons ?? []}
            links={definition.links}
            place={place}
            errorOf={errorOf}
            linkErrorOf={(link) => errorOf(`definition.links[${definition.links.findIndex(({ id }) => id === link)}]`)}
            onChange={(buttons, links) => write({ ...texts, [locale]: { ...words, buttons } }, links)}
          />
          {mayCapture ? (
            <CaptureField
              capture={words.capture ?? null}
              errorOf={(name) => errorOf(`${place}.capture.${name}`)}
              onChange={(capture) => write({ ...texts, [locale]: { ...words, capture } as CapturingText })}
            />
          ) : null}
          {locale === first ? null : (
            <div>
              <Button variant="subtle" onClick={() => write(withoutThis())}>{t("message.language.remove", { language: nameOf(locale) })}</Button>
            </div>
          )}
        </>
      ) : (
        <div className={s.compare}>
          <p className={s.quiet}>{t("message.language.none", { language: nameOf(locale), first: nameOf(first) })}</p>
          <div>
            <Button onClick={() => write({ ...texts, [locale]: begun })}>{t("message.language.write", { language: nameOf(locale) })}</Button>
          </div>
          {errorOf(`definition.variants[${at}].texts`) ? <p className={s.problem} role="alert">{errorOf(`definition.variants[${at}].texts`)}</p> : null}
        </div>
      )}
      <TextInput
        dir="ltr"
        label={t("message.code")}
        description={t("message.code.hint")}
        maxLength={MOST_CODE}
        value={definition.discount_code ?? ""}
        error={errorOf("definition.discount_code")}
        onChange={(event) => onChange({ discount_code: event.currentTarget.value || null })}
      />
      <Choice
        legend={t("message.sender")}
        chosen={sender.kind ?? "shop"}
        choices={(["shop", "random_agent", "agent"] as const).map((value) => ({ value, name: t(`message.sender.${value}`), hint: t(`message.sender.${value}.hint`) }))}
        onChoose={chooseSender}
      />
      {sender.kind === "agent" ? (
        <NativeSelect
          label={t("message.agent")}
          value={sender.agent_id ?? ""}
          data={agents.map(({ id, name }) => ({ value: id, label: name }))}
          error={errorOf("definition.sender.agent_id")}
          onChange={(event) => onChange({ sender: { kind: "agent", agent_id: event.currentTarget.value } })}
        />
      ) : null}
    </div>
  );
}
