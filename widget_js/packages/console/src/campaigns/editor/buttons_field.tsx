import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Plus, Trash2 } from "lucide-react";
import type { CampaignButton, CampaignLink, QuickResponseView } from "@parlor/shared/api";
import { Icon } from "../../app/icon.tsx";
import { IconButton } from "../../app/icon_button.tsx";
import { useServices } from "../../app/services.ts";
import { useT } from "../../i18n/use_t.ts";
import { freshId, makeButton, MOST_BUTTONS, MOST_LABEL } from "../definition.ts";
import { quickResponsesQuery } from "../queries.ts";
import s from "./campaign_form.module.css";

const KINDS = ["open_chat", "ask", "quick_response", "link"] as const;
const MOST_QUESTION = 500;
const MOST_ADDRESS = 2_000;

interface ButtonsFieldProps {
  readonly storeId: string;
  readonly domain: string;
  readonly buttons: readonly CampaignButton[];
  readonly links: readonly CampaignLink[];
  /** The server's name of the text that they stand under. */
  readonly place: string;
  readonly errorOf: (field: string) => string | null;
  readonly linkErrorOf: (link: string) => string | null;
  readonly onChange: (buttons: readonly CampaignButton[], links: readonly CampaignLink[]) => void;
}

/** What a shopper can do with the message, at most three things. */
export function ButtonsField({ storeId, domain, buttons, links, place, errorOf, linkErrorOf, onChange }: ButtonsFieldProps) {
  const t = useT();
  const { data: responses = [] } = useQuery(quickResponsesQuery(useServices(), storeId));
  const set = (at: number, button: CampaignButton, next: readonly CampaignLink[] = links): void =>
    onChange(buttons.map((each, number) => (number === at ? button : each)), next);
  const changeKind = (at: number, kind: CampaignButton["kind"], label: string): void => {
    if (kind === "link") {
      const id = freshId("link-", links.map((link) => link.id));
      set(at, makeButton(kind, label, id), [...links, { id, url: domain ? `${domain}/` : "https://" }]);
    } else {
      set(at, makeButton(kind, label, kind === "quick_response" ? (responses[0]?.id ?? "") : label));
    }
  };
  return (
    <div className={s.compare}>
      <span className={s.label}>{t("buttons.title")}</span>
      {buttons.length ? (
        <ul className={s.buttons}>
          {buttons.map((button, at) => (
            <ButtonRow
              key={at}
              button={button}
              number={at + 1}
              url={links.find(({ id }) => id === button.link_id)?.url ?? ""}
              responses={responses}
              errorOf={(name) => errorOf(`${place}.buttons[${at}].${name}`)}
              linkError={button.link_id ? linkErrorOf(button.link_id) : null}
              onKind={(kind) => changeKind(at, kind, button.label)}
              onChange={(next) => set(at, next)}
              onUrl={(url) => onChange(buttons, links.map((link) => (link.id === button.link_id ? { ...link, url } : link)))}
              onRemove={() => onChange(buttons.filter((_, number) => number !== at), links)}
            />
          ))}
        </ul>
      ) : null}
      {buttons.length < MOST_BUTTONS ? (
        <div>
          <Button variant="subtle" leftSection={<Icon of={Plus} />} onClick={() => onChange([...buttons, makeButton("open_chat", t("buttons.first"), "")], links)}>
            {t("buttons.add")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

interface ButtonRowProps {
  readonly button: CampaignButton;
  readonly number: number;
  readonly url: string;
  readonly responses: readonly QuickResponseView[];
  readonly errorOf: (name: string) => string | null;
  readonly linkError: string | null;
  readonly onKind: (kind: CampaignButton["kind"]) => void;
  readonly onChange: (button: CampaignButton) => void;
  readonly onUrl: (url: string) => void;
  readonly onRemove: () => void;
}

function ButtonRow({ button, number, url, responses, errorOf, linkError, onKind, onChange, onUrl, onRemove }: ButtonRowProps) {
  const t = useT();
  const { kind, label } = button;
  return (
    <li>
      <div className={s.button} role="group" aria-label={t("buttons.one", { number })}>
        <NativeSelect
          label={t("buttons.kind")}
          value={kind}
          data={KINDS.filter((value) => value !== "quick_response" || responses.length || kind === value).map((value) => ({ value, label: t(`buttons.kind.${value}`) }))}
          onChange={(event) => onKind(event.currentTarget.value as CampaignButton["kind"])}
        />
        <TextInput
          dir="auto"
          label={t("buttons.label")}
          maxLength={MOST_LABEL}
          value={label}
          error={errorOf("label")}
          onChange={(event) => onChange({ ...button, label: event.currentTarget.value })}
        />
        <span className={s.trash}>
          <IconButton icon={Trash2} label={t("buttons.remove", { label: label || String(number) })} onClick={onRemove} />
        </span>
        {kind === "ask" ? (
          <TextInput
            className={s.target}
            dir="auto"
            label={t("buttons.question")}
            description={t("buttons.question.hint")}
            maxLength={MOST_QUESTION}
            value={button.question ?? ""}
            error={errorOf("question")}
            onChange={(event) => onChange({ ...button, question: event.currentTarget.value })}
          />
        ) : null}
        {kind === "link" ? (
          <TextInput
            className={s.target}
            dir="ltr"
            type="url"
            label={t("buttons.url")}
            description={t("buttons.url.hint")}
            maxLength={MOST_ADDRESS}
            spellCheck={false}
            value={url}
            error={linkError ?? errorOf("link_id")}
            onChange={(event) => onUrl(event.currentTarget.value.trim())}
          />
        ) : null}
        {kind === "quick_response" ? (
          <NativeSelect
            className={s.target}
            label={t("buttons.response")}
            value={button.quick_response_id ?? ""}
            data={responses.map((each) => ({ value: each.id, label: Object.values(each.texts)[0]?.question ?? each.tag }))}
            error={errorOf("quick_response_id")}
            onChange={(event) => onChange({ ...button, quick_response_id: event.currentTarget.value })}
          />
        ) : null}
      </div>
    </li>
  );
}
