import { ActionIcon, Menu, Switch } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { ArrowDown, ArrowUp, Ellipsis, GripVertical, Trash2 } from "lucide-react";
import { type DragEvent, useRef } from "react";
import type { QuickResponseView } from "@parlor/shared/api";
import { Icon } from "../../app/icon.tsx";
import { useNumber } from "../../i18n/use_number.ts";
import { useT } from "../../i18n/use_t.ts";
import { placeOf, textFor } from "./response_values.ts";
import s from "./quick_responses.module.css";

interface ResponseRowProps {
  readonly response: QuickResponseView;
  readonly locales: readonly string[];
  readonly mayChange: boolean;
  readonly isTurning: boolean;
  readonly isDragged: boolean;
  readonly at: number;
  readonly count: number;
  readonly onTurn: () => void;
  readonly onMove: (to: number) => void;
  readonly onDelete: () => void;
  readonly onGrab: () => void;
  readonly onOver: (event: DragEvent) => void;
  /** The drag is over, wherever it ended. */
  readonly onLeave: () => void;
}

export function ResponseRow(props: ResponseRowProps) {
  const { response, locales, mayChange, isTurning, isDragged, at, onTurn, onGrab, onOver, onLeave } = props;
  const t = useT();
  const format = useNumber();
  const row = useRef<HTMLTableRowElement>(null);
  const { id, tag, counts, is_active } = response;
  const { question } = textFor(response, locales);
  const figures = [
    ["quick.count.shown", counts.shown_count],
    ["quick.count.clicked", counts.clicked_count],
    ["quick.count.helped", counts.helped_count],
    ["quick.count.more", counts.more_help_count],
  ] as const;
  return (
    <tr ref={row} role="row" data-dragged={isDragged || undefined} onDragOver={onOver}>
      <td role="cell" className={s.about}>
        <span className={s.name}>
          {mayChange ? (
            // The menu does the same without a pointer.
            <span
              className={s.grip}
              draggable
              title={t("quick.drag")}
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = "move";
                if (row.current) event.dataTransfer.setDragImage(row.current, 0, 0);
                onGrab();
              }}
              onDragEnd={onLeave}
            >
              <Icon of={GripVertical} />
            </span>
          ) : null}
          <span className={s.words}>
            <Link className={s.question} to="/automation/quick-responses/$responseId" params={{ responseId: id }} search={(kept) => kept}>
              <bdi>{question}</bdi>
            </Link>
            <span className={s.detail}>
              {t(`quick.place.${placeOf(response)}`)}
              {" · "}
              <bdi>{tag}</bdi>
            </span>
          </span>
        </span>
      </td>
      {figures.map(([label, figure]) => (
        <td key={label} role="cell" className={s.number} data-label={t(label)}>{format(figure)}</td>
      ))}
      <td role="cell">
        <Switch
          aria-label={t("quick.active.of", { name: question })}
          checked={isTurning ? !is_active : is_active}
          disabled={!mayChange}
          onChange={onTurn}
        />
      </td>
      {mayChange ? <td role="cell"><RowMenu {...props} name={question} at={at} /></td> : null}
    </tr>
  );
}

function RowMenu({ name, at, count, onMove, onDelete }: ResponseRowProps & { readonly name: string }) {
  const t = useT();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t("quick.more", { name })}>
          <Icon of={Ellipsis} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon of={ArrowUp} />} disabled={at === 0} onClick={() => onMove(at - 1)}>{t("quick.up")}</Menu.Item>
        <Menu.Item leftSection={<Icon of={ArrowDown} />} disabled={at === count - 1} onClick={() => onMove(at + 1)}>{t("quick.down")}</Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<Icon of={Trash2} />} onClick={onDelete}>{t("quick.delete")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
