import { Menu, Textarea } from "@mantine/core";
import { Bold, Braces, Code, Italic, List } from "lucide-react";
import { useRef } from "react";
import { Icon } from "../../app/icon.tsx";
import { IconButton } from "../../app/icon_button.tsx";
import { useT } from "../../i18n/use_t.ts";
import { MOST_TEXT } from "../definition.ts";
import { useNumbers } from "../formats.ts";
import s from "./campaign_form.module.css";

/** A variable with the words that stand there if nothing is known. */
const VARIABLES = ["first_name", "name", "store"] as const;
const COUNTED_FROM = 700;

interface TextFieldProps {
  readonly value: string;
  readonly error: string | null;
  readonly onChange: (value: string) => void;
}

/** The message in Markdown, with buttons for what it understands and for variables. */
export function TextField({ value, error, onChange }: TextFieldProps) {
  const t = useT();
  const numbers = useNumbers();
  const field = useRef<HTMLTextAreaElement>(null);
  /** Puts marks around what is selected, or words where the caret is, and selects them. */
  const put = (before: string, words: string, after: string): void => {
    const area = field.current;
    if (!area) return;
    const { selectionStart: from, selectionEnd: to } = area;
    const inside = value.slice(from, to) || words;
    onChange(value.slice(0, from) + before + inside + after + value.slice(to));
    requestAnimationFrame(() => {
      area.focus();
      area.setSelectionRange(from + before.length, from + before.length + inside.length);
    });
  };
  const fallback = (name: (typeof VARIABLES)[number]): string => t(`message.variable.${name}.default`);
  return (
    <div className={s.compare}>
      <Textarea
        ref={field}
        dir="auto"
        autosize
        minRows={3}
        maxRows={10}
        label={t("message.text")}
        description={t("message.text.hint")}
        maxLength={MOST_TEXT}
        value={value}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <div className={s.tools} role="group" aria-label={t("message.tools")}>
        <IconButton icon={Bold} label={t("message.bold")} onClick={() => put("**", t("message.words"), "**")} />
        <IconButton icon={Italic} label={t("message.italic")} onClick={() => put("*", t("message.words"), "*")} />
        <IconButton icon={Code} label={t("message.inline_code")} onClick={() => put("`", t("message.words"), "`")} />
        <IconButton icon={List} label={t("message.list")} onClick={() => put("\n- ", t("message.words"), "")} />
        <Menu position="bottom-start">
          <Menu.Target>
            <IconButton icon={Braces} label={t("message.variable")} />
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t("message.variable.hint")}</Menu.Label>
            {VARIABLES.map((name) => (
              <Menu.Item key={name} leftSection={<Icon of={Braces} />} onClick={() => put(`{{${name}|`, fallback(name), "}}")}>
                {t(`message.variable.${name}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        {value.length >= COUNTED_FROM ? (
          <span className={s.quiet}>{t("message.left", { count: numbers.count(MOST_TEXT - value.length) })}</span>
        ) : null}
      </div>
    </div>
  );
}
