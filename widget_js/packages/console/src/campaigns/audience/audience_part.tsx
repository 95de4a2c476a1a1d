import { useState } from "react";
import type { Conditions } from "../../../../widget/src/campaigns/conditions.ts";
import s from "./audience.module.css";
import { ConditionGroup } from "./condition_group.tsx";
import { UrlTest } from "./url_test.tsx";
import { useChecked } from "./use_checked.ts";
import { useSentence } from "./use_sentence.ts";

interface AudiencePartProps {
  readonly conditions: Conditions;
  /** What was refused when it was saved, by the server's name of the field. */
  readonly errorOf: (field: string) => string | null;
  readonly onChange: (conditions: Conditions) => void;
}

/** Who meets the campaign: the tree of conditions, what it says in words, and a try of an address. */
export function AudiencePart({ conditions, errorOf, onChange }: AudiencePartProps) {
  const say = useSentence();
  const checked = useChecked(conditions);
  const remark = (kind: "errors" | "warnings", field: string): string | null =>
    checked?.[kind].find((each) => each.field === field || each.field.startsWith(`${field}.`) || each.field.startsWith(`${field}[`))?.message ?? null;
  const [fresh, setFresh] = useState<string | null>(null);
  return (
    <div className={s.audience}>
      <ConditionGroup
        root={conditions}
        group={conditions}
        path={[]}
        fresh={fresh}
        onFresh={setFresh}
        errorOf={(field) => errorOf(field) ?? remark("errors", field)}
        warningOf={(field) => remark("warnings", field)}
        onChange={onChange}
      />
      <p className={s.said} role="status">{say.whole(conditions)}</p>
      <UrlTest conditions={conditions} />
    </div>
  );
}
