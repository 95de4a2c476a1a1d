import { TextInput } from "@mantine/core";
import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import type { Subject } from "@parlor/shared/api";
import { IconButton } from "../../app/icon_button.tsx";
import { useT } from "../../i18n/use_t.ts";
import s from "./contact_form_page.module.css";

const MOST_CHARACTERS = 60;

interface SubjectRowProps {
  readonly subject: Subject;
  /** The language that is written in, and the one that stands in for it. */
  readonly locale: string;
  readonly first: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly error: string | null;
  readonly onChange: (subject: Subject) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

export function SubjectRow({ subject, locale, first, isFirst, isLast, error, onChange, onMove, onRemove }: SubjectRowProps) {
  const t = useT();
  const { texts, tag } = subject;
  const name = texts[locale] || texts[first] || tag;
  return (
    <li className={s.subject}>
      <TextInput
        dir="auto"
        label={t("contact_form.subject")}
        placeholder={locale === first ? "" : (texts[first] ?? "")}
        maxLength={MOST_CHARACTERS}
        value={texts[locale] ?? ""}
        onChange={(event) => onChange({ ...subject, texts: { ...texts, [locale]: event.currentTarget.value } })}
        error={Boolean(error)}
      />
      <TextInput
        dir="auto"
        label={t("contact_form.tag")}
        maxLength={MOST_CHARACTERS}
        value={tag}
        onChange={(event) => onChange({ ...subject, tag: event.currentTarget.value })}
      />
      <span className={s.tools}>
        <IconButton icon={ArrowUp} label={t("contact_form.up", { name })} disabled={isFirst} onClick={() => onMove(-1)} />
        <IconButton icon={ArrowDown} label={t("contact_form.down", { name })} disabled={isLast} onClick={() => onMove(1)} />
        <IconButton icon={Trash2} label={t("contact_form.remove", { name })} onClick={onRemove} />
      </span>
      {error ? <p className={s.error} role="alert">{error}</p> : null}
    </li>
  );
}
