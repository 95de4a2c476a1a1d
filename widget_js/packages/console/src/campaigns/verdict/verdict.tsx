import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import type { CampaignStatus } from "@parlor/shared/api";
import type { Conditions } from "../../../../widget/src/campaigns/conditions.ts";
import { useT } from "../../i18n/use_t.ts";
import { DEVICES, type Field } from "../audience/fields.ts";
import { explain, leavesOf } from "../audience/tree.ts";
import { sayBlocking } from "../audience/sentences.ts";
import { useChecked } from "../audience/use_checked.ts";
import { useSentence } from "../audience/use_sentence.ts";
import { NumberField } from "../number_field.tsx";
import s from "./verdict.module.css";
import { askedFields, factsOf, firstVisit, inputOf, type Visit } from "./visit.ts";

interface VerdictProps {
  readonly conditions: Conditions;
  readonly status: CampaignStatus;
  /** Where the pretended visit begins. */
  readonly url: string;
  readonly locale: string;
}

/** Whether the campaign would show in a visit that the merchant describes, and what each condition says of it. */
export function Verdict({ conditions, status, url, locale }: VerdictProps) {
  const t = useT();
  const say = useSentence();
  const [visit, setVisit] = useState<Visit>(() => firstVisit(url, locale));
  const explained = explain(conditions, factsOf(visit));
  const { leaves } = explained;
  // The widget reads on over what it would never be sent; that it is wrong, the server says.
  const isWrong = Boolean(useChecked(conditions)?.errors.length);
  const verdict = isWrong ? "unknown" : explained.verdict;
  const known = leavesOf(conditions);
  const said = verdict === "match" ? t("verdict.yes") : sayBlocking(t, say, conditions, isWrong ? { ...explained, blocking: null } : explained);

  return (
    <section className={s.verdict} aria-label={t("verdict.title")}>
      <p className={s.said} role="status" data-verdict={verdict}>{said}</p>
      {status === "active" ? null : <p className={s.quiet}>{t(`verdict.status.${status}`)}</p>}
      <details className={s.more}>
        <summary>{t("verdict.visit")}</summary>
        <div className={s.form}>
          {askedFields(conditions).map((key) => (
            <VisitField key={key} name={key} value={visit[key]} onChange={(value) => setVisit({ ...visit, [key]: value })} />
          ))}
        </div>
        {leaves.length ? (
          <ol className={s.list} aria-label={t("verdict.conditions")}>
            {leaves.map((leaf, at) => {
              const condition = known[at] ? say.leaf(known[at]) : "";
              const met = leaf.verdict === "match" ? "verdict.met" : leaf.verdict === "unknown" ? "verdict.unsure" : "verdict.unmet";
              return (
                <li key={leaf.path} data-verdict={leaf.verdict}>
                  <span>{t(met, { condition })}</span>
                  <span className={s.quiet}>{t("verdict.seen", { value: seenOf(say.value(leaf.field, leaf.seen)) })}</span>
                </li>
              );
            })}
          </ol>
        ) : null}
      </details>
    </section>
  );
}

function seenOf(value: string): string {
  return value || "–";
}

interface VisitFieldProps {
  readonly name: string;
  readonly value: Visit[string] | undefined;
  readonly onChange: (value: Visit[string]) => void;
}

function VisitField({ name, value, onChange }: VisitFieldProps) {
  const t = useT();
  const say = useSentence();
  const kind = inputOf(name);
  const label = name.startsWith("attribute:")
    ? say.fieldOf({ field: "attribute", name: name.slice("attribute:".length) })
    : upperFirst(t(`audience.field.${name as Field}`));
  if (kind === "number") return <NumberField label={label} value={typeof value === "number" ? value : 0} onChange={onChange} />;
  if (kind === "text") {
    return (
      <TextInput
        className={name === "url" ? s.whole : undefined}
        dir={name === "url" || name === "referrer" ? "ltr" : "auto"}
        label={label}
        value={String(value ?? "")}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  const data =
    kind === "device"
      ? DEVICES.map((device) => ({ value: device as string, label: t(`audience.device.${device}`) }))
      : [
          { value: "yes", label: t("audience.yes") },
          { value: "no", label: t("audience.no") },
          { value: "", label: t("audience.unknown") },
        ];
  const chosen = kind === "device" ? String(value) : value === true ? "yes" : value === false ? "no" : "";
  return (
    <NativeSelect
      label={label}
      value={chosen}
      data={data}
      onChange={({ currentTarget: { value: next } }) => onChange(kind === "device" || next === "" ? next : next === "yes")}
    />
  );
}

function upperFirst(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
