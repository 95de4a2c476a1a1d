import type { ReplayResult } from "@parlor/shared/api";
import { useT } from "../../i18n/use_t.ts";
import type { Field } from "../audience/fields.ts";
import { useSentence } from "../audience/use_sentence.ts";
import s from "./replay.module.css";

interface UnknownNotesProps {
  readonly result: ReplayResult;
  /** The first day, as the reader writes it. */
  readonly since: string;
  readonly count: string;
}

/** What a replay cannot know. */
export function UnknownNotes({ result, since, count }: UnknownNotesProps) {
  const t = useT();
  const say = useSentence();
  const missing = result.unrecorded_fields.map((field) => (field === "attribute" ? t("replay.attributes") : t(`audience.field.${field as Field}`)));
  return (
    <div className={s.notes}>
      {missing.length ? <p>{t("replay.unrecorded", { fields: say.list(missing) })}</p> : null}
      <p className={s.quiet}>{t(result.is_cut ? "replay.cut" : "replay.since", { since, count })}</p>
      <p className={s.quiet}>{t("replay.how")}</p>
    </div>
  );
}
