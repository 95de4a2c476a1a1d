import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Conditions } from "../../../../widget/src/campaigns/conditions.ts";
import { useServices } from "../../app/services.ts";
import { checkQuery } from "../queries.ts";
import s from "./audience.module.css";
import { ConditionGroup } from "./condition_group.tsx";
import { leavesOf } from "./tree.ts";
import { UrlTest } from "./url_test.tsx";
import { useSentence } from "./use_sentence.ts";

const TYPING_MS = 400;

interface AudiencePartProps {
  readonly conditions: Conditions;
  /** What was refused when it was saved, by the server's name of the field. */
  readonly errorOf: (field: string) => string | null;
  readonly onChange: (conditions: Conditions) => void;
}

/** Who meets the campaign: the tree of conditions, what it says in words, and a try of an address. */
export function AudiencePart({ conditions, errorOf, onChange }: AudiencePartProps) {
  const say = useSentence();
  const [asked] = useDebouncedValue(conditions, TYPING_MS);
  const isFilled = leavesOf(asked).every(({ value }) => (Array.isArray(value) ? value.every(Boolean) : value !== ""));
  const { data: checked } = useQuery({ ...checkQuery(useServices(), asked), enabled: isFilled && leavesOf(asked).length > 0 });
  // The remarks are about the tree that was asked for; another one has other places.
  const isCurrent = isFilled && JSON.stringify(asked) === JSON.stringify(conditions);
  const remark = (kind: "errors" | "warnings", field: string): string | null =>
    (isCurrent && checked?.[kind].find((each) => each.field === field || each.field.startsWith(`${field}.`) || each.field.startsWith(`${field}[`))?.message) || null;
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
