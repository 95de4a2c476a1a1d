import { Button, NativeSelect } from "@mantine/core";
import { Plus, Trash2 } from "lucide-react";
import { useRef } from "react";
import type { Conditions } from "../../../../widget/src/campaigns/conditions.ts";
import { Icon } from "../../app/icon.tsx";
import { IconButton } from "../../app/icon_button.tsx";
import { useT } from "../../i18n/use_t.ts";
import s from "./audience.module.css";
import { ConditionRow } from "./condition_row.tsx";
import { MOST_CONDITIONS, MOST_DEEP } from "./fields.ts";
import { changeItems, changeOperation, isLeaf, itemsOf, leavesOf, makeGroup, makeLeaf, moveAt, nameOfPath, type Operation, operationOf, type Path, removeAt, replaceAt } from "./tree.ts";

interface ConditionGroupProps {
  readonly root: Conditions;
  readonly group: Conditions;
  readonly path: Path;
  /** The row that was added last, which takes the keyboard. */
  readonly fresh: string | null;
  readonly onFresh: (name: string | null) => void;
  readonly errorOf: (field: string) => string | null;
  readonly warningOf: (field: string) => string | null;
  readonly onChange: (root: Conditions) => void;
}

/** "All of" or "any of" what stands in it: conditions and further groups. */
export function ConditionGroup(props: ConditionGroupProps) {
  const { root, group, path, fresh, onFresh, errorOf, warningOf, onChange } = props;
  const t = useT();
  const add = useRef<HTMLButtonElement>(null);
  const operation = operationOf(group);
  const items = itemsOf(group);
  const isFull = leavesOf(root).length >= MOST_CONDITIONS;
  const at = [...path, items.length];
  /** After a removal the keyboard is at the group's end, not at the page's beginning. */
  const remove = (which: Path): void => {
    onFresh(null);
    onChange(removeAt(root, which));
    add.current?.focus();
  };
  const append = (node: Parameters<typeof replaceAt>[2], first: Path): void => {
    const next = changeItems(root, path, (before) => [...before, node]);
    onFresh(nameOfPath(next, first));
    onChange(next);
  };
  const label = t(path.length ? "audience.group" : "audience.root", { operation: t(`audience.${operation}`) });
  return (
    <div className={s.group} role="group" aria-label={label}>
      <div className={s.head}>
        <NativeSelect
          className={s.operation}
          aria-label={t("audience.operation")}
          value={operation}
          data={(["all", "any"] as const).map((value) => ({ value, label: t(`audience.${value}`) }))}
          onChange={(event) => onChange(changeOperation(root, path, event.currentTarget.value as Operation))}
        />
        {path.length ? <IconButton icon={Trash2} label={t("audience.remove_group")} onClick={() => onChange(removeAt(root, path))} /> : null}
      </div>
      <ul className={s.items}>
        {items.map((node, place) => {
          const here = [...path, place];
          return (
            <li key={place}>
              {isLeaf(node) ? (
                <ConditionRow
                  leaf={node}
                  name={nameOfPath(root, here)}
                  isFresh={fresh === nameOfPath(root, here)}
                  isFirst={place === 0}
                  isLast={place === items.length - 1}
                  mayWrap={path.length < MOST_DEEP - 1}
                  errorOf={errorOf}
                  warningOf={warningOf}
                  onChange={(leaf) => onChange(replaceAt(root, here, leaf))}
                  onMove={(by) => onChange(moveAt(root, here, by))}
                  onWrap={() => onChange(replaceAt(root, here, makeGroup(operation === "all" ? "any" : "all", [node])))}
                  onRemove={() => remove(here)}
                />
              ) : (
                <ConditionGroup {...props} group={node} path={here} />
              )}
            </li>
          );
        })}
      </ul>
      {items.length ? null : <p className={s.quiet}>{t("audience.everyone")}</p>}
      <div className={s.adds}>
        <Button ref={add} variant="subtle" leftSection={<Icon of={Plus} />} disabled={isFull} onClick={() => append(makeLeaf("url"), at)}>
          {t("audience.add")}
        </Button>
        {path.length < MOST_DEEP - 1 ? (
          <Button
            variant="subtle"
            leftSection={<Icon of={Plus} />}
            disabled={isFull}
            onClick={() => append(makeGroup(operation === "all" ? "any" : "all", [makeLeaf("url")]), [...at, 0])}
          >
            {t("audience.add_group")}
          </Button>
        ) : null}
        {isFull ? <span className={s.quiet}>{t("audience.full", { count: MOST_CONDITIONS })}</span> : null}
      </div>
    </div>
  );
}
