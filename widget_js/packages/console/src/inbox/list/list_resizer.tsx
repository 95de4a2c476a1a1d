import { useDirection } from "@mantine/core";
import type { KeyboardEvent, PointerEvent } from "react";
import { useObservable } from "../../app/observable.ts";
import { useServices } from "../../app/services.ts";
import { useT } from "../../i18n/use_t.ts";
import s from "./list_resizer.module.css";

/** In rem, as the design has them: 340 px, from 280 to 480. */
const WIDTH = { usual: 21.25, least: 17.5, most: 30, step: 1 } as const;

/** The line between list and thread: dragged, or moved by the arrow keys. */
export function ListResizer() {
  const t = useT();
  const { dir } = useDirection();
  const { preferences } = useServices();
  const now = useObservable(preferences);
  const width = now.listWidth ?? WIDTH.usual;
  const setWidth = (wanted: number | null): void => {
    const listWidth = wanted === null ? null : Math.min(WIDTH.most, Math.max(WIDTH.least, wanted));
    preferences.set({ ...preferences.get(), listWidth });
  };
  const towardsEnd = dir === "rtl" ? -1 : 1;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "ArrowRight") setWidth(width + WIDTH.step * towardsEnd);
    else if (event.key === "ArrowLeft") setWidth(width - WIDTH.step * towardsEnd);
    else if (event.key === "Home") setWidth(null);
    else return;
    event.preventDefault();
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const list = event.currentTarget.previousElementSibling?.getBoundingClientRect();
    if (!list) return;
    const px = dir === "rtl" ? list.right - event.clientX : event.clientX - list.left;
    setWidth(px / Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  };
  return (
    <div
      className={s.resizer}
      role="separator"
      aria-orientation="vertical"
      aria-label={t("list.resize")}
      aria-valuemin={WIDTH.least}
      aria-valuemax={WIDTH.most}
      aria-valuenow={width}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onDoubleClick={() => setWidth(null)}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
    />
  );
}
