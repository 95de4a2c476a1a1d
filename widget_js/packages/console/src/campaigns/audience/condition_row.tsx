import { Menu, NativeSelect, TextInput } from "@mantine/core";
import { ArrowDown, ArrowUp, CaseSensitive, Ellipsis, Group, X } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Leaf } from "../../../../widget/src/campaigns/conditions.ts";
import { Icon } from "../../app/icon.tsx";
import { IconButton } from "../../app/icon_button.tsx";
import { useT } from "../../i18n/use_t.ts";
import s from "./audience.module.css";
import { GROUPS, type GroupName, kindOf, MOST_VALUE, OPERATORS } from "./fields.ts";
import { changeField } from "./tree.ts";
import { useSentence } from "./use_sentence.ts";
import { ValueField } from "./value_field.tsx";

interface ConditionRowProps {
  readonly leaf: Leaf;
  /** The server's name of its place. */
  readonly name: string;
  readonly isFresh: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly mayWrap: boolean;
  readonly errorOf: (field: string) => string | null;
  readonly warningOf: (field: string) => string | null;
  readonly onChange: (leaf: Leaf) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onWrap: () => void;
  readonly onRemove: () => void;
}

/** One condition, which reads as a sentence: field, operator, value. */
export function ConditionRow(props: ConditionRowProps) {
  const { leaf, name, isFresh, isFirst, isLast, mayWrap, errorOf, warningOf, onChange, onMove, onWrap, onRemove } = props;
  const t = useT();
  const say = useSentence();
  const field = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (isFresh) field.current?.focus();
  }, [isFresh]);
  const kind = kindOf(leaf.field);
  const said = say.leaf(leaf);
  const isCase = leaf.case_sensitive === true;
  const problem = errorOf(name);
  const warning = problem ? null : warningOf(name);
  return (
    <div className={s.row} role="group" aria-label={said} data-flag={kind === "flag" || undefined}>
      <div className={s.parts}>
        <NativeSelect
          ref={field}
          className={s.field}
          aria-label={t("audience.field")}
          value={leaf.field}
          data={(Object.keys(GROUPS) as GroupName[]).map((group) => ({
            group: t(`audience.fields.${group}`),
            items: GROUPS[group].map((value) => ({ value, label: upperFirst(t(`audience.field.${value}`)) })),
          }))}
          onChange={(event) => onChange(changeField(leaf, event.currentTarget.value))}
        />
        {leaf.field === "attribute" ? (
          <TextInput
            className={s.value}
            dir="auto"
            aria-label={t("audience.attribute")}
            placeholder={t("audience.attribute")}
            maxLength={MOST_VALUE}
            value={leaf.name ?? ""}
            error={Boolean(errorOf(`${name}.name`))}
            onChange={(event) => onChange({ ...leaf, name: event.currentTarget.value })}
          />
        ) : null}
        {kind === "flag" ? null : (
          <NativeSelect
            className={s.operator}
            aria-label={t("audience.operator")}
            value={leaf.operator}
            data={OPERATORS[kind].map((value) => ({ value, label: t(`audience.operator.${value}`) }))}
            onChange={(event) => onChange({ ...leaf, operator: event.currentTarget.value })}
          />
        )}
        <ValueField leaf={leaf} name={name} errorOf={errorOf} onChange={onChange} />
      </div>
      <span className={s.tools}>
        {kind === "text" ? (
          <IconButton
            icon={CaseSensitive}
            label={t("audience.case")}
            aria-pressed={isCase}
            onClick={() => {
              const { case_sensitive: _before, ...rest } = leaf;
              onChange(isCase ? rest : { ...rest, case_sensitive: true });
            }}
          />
        ) : null}
        <Menu position="bottom-end">
          <Menu.Target>
            <IconButton icon={Ellipsis} label={t("audience.more", { condition: said })} />
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<Icon of={ArrowUp} />} disabled={isFirst} onClick={() => onMove(-1)}>{t("audience.up")}</Menu.Item>
            <Menu.Item leftSection={<Icon of={ArrowDown} />} disabled={isLast} onClick={() => onMove(1)}>{t("audience.down")}</Menu.Item>
            {mayWrap ? <Menu.Item leftSection={<Icon of={Group} />} onClick={onWrap}>{t("audience.wrap")}</Menu.Item> : null}
          </Menu.Dropdown>
        </Menu>
        <IconButton icon={X} label={t("audience.remove", { condition: said })} onClick={onRemove} />
      </span>
      {problem ? <p className={s.problem} role="alert">{problem}</p> : null}
      {warning ? <p className={s.warning} role="status">{warning}</p> : null}
    </div>
  );
}

function upperFirst(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
