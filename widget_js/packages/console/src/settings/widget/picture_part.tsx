import { Button } from "@mantine/core";
import { useId, useRef, useState } from "react";
import type { WidgetSettings } from "@parlor/shared/api";
import { useT } from "../../i18n/use_t.ts";
import type { Draft } from "../use_draft.ts";
import s from "./picture_part.module.css";

/** The server draws half of that; more is only sent to be thrown away. */
const SIDE_PX = 224;

/** The picture on the launcher, in place of its icon; made small here, before it is sent. */
export function PicturePart({ draft }: { readonly draft: Draft<WidgetSettings> }) {
  const t = useT();
  const id = useId();
  const chooser = useRef<HTMLInputElement>(null);
  const [isUnreadable, setUnreadable] = useState(false);
  const { appearance } = draft.values;
  const error = isUnreadable ? t("widget.picture.unreadable") : draft.errorOf("appearance.picture");
  const set = (picture: string | null): void => {
    setUnreadable(false);
    draft.change({ appearance: { ...appearance, picture } });
  };
  const take = (file: File | undefined): void => {
    if (file) shrink(file).then(set, () => setUnreadable(true));
  };
  return (
    <div role="group" aria-labelledby={id} className={s.part}>
      <span id={id} className={s.legend}>{t("widget.picture")}</span>
      <p className={s.hint}>{t("widget.picture.hint")}</p>
      <div className={s.row}>
        {appearance.picture ? <img className={s.picture} src={appearance.picture} alt={t("widget.picture.now")} /> : null}
        <input
          ref={chooser}
          type="file"
          hidden
          accept="image/png,image/jpeg,image/webp,image/gif"
          aria-label={t("widget.picture.choose")}
          onChange={(event) => {
            take(event.currentTarget.files?.[0]);
            // The same file may be chosen again.
            event.currentTarget.value = "";
          }}
        />
        <Button variant="default" onClick={() => chooser.current?.click()}>
          {t(appearance.picture ? "widget.picture.replace" : "widget.picture.choose")}
        </Button>
        {appearance.picture ? (
          <Button variant="subtle" onClick={() => set(null)}>{t("widget.picture.remove")}</Button>
        ) : null}
      </div>
      {error ? <p className={s.error} role="alert">{error}</p> : null}
    </div>
  );
}

/** The middle of the picture as a square, as a data URL. Rejects what the browser cannot read. */
async function shrink(file: File): Promise<string> {
  const bitmap = await createImageBitmap(file);
  const side = Math.min(bitmap.width, bitmap.height);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE_PX;
  const [left, top] = [(bitmap.width - side) / 2, (bitmap.height - side) / 2];
  canvas.getContext("2d")!.drawImage(bitmap, left, top, side, side, 0, 0, SIDE_PX, SIDE_PX);
  bitmap.close();
  // Where a browser writes no WebP it writes a PNG.
  return canvas.toDataURL("image/webp", 0.85);
}
