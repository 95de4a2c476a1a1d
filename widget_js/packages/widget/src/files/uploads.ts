/** Files on their way: chosen, checked against the limits, sent one by one, shown as tiles above the field. */

import type { Attachment } from "@parlor/shared/api";
import { makeUuid } from "@parlor/shared/ids";
import type { Engine } from "../conversation/engine.ts";
import { button, h, icon } from "../kit/element.ts";
import { CLOSE, FILE } from "../kit/icons.ts";
import { t } from "../kit/strings.ts";
import type { Session } from "../session/session.ts";

export interface Uploads {
  /** Opens the browser's choice of files. */
  pick(): void;
  add(files: Iterable<File>): void;
  /** What arrived; null while something is still on its way. */
  ready(): readonly Attachment[] | null;
  clear(): void;
}

interface Tile {
  element: HTMLElement;
  attachment?: Attachment;
}

const TILE_PX = 64;

/** What the composer lends to this chunk. */
export interface UploadsPlace {
  /** The composer: tiles stand at its top. */
  form: HTMLFormElement;
  onChange(): void;
  complain(text: string): void;
}

export function createUploads(options: UploadsPlace & { engine: Pick<Engine, "config" | "session"> }): Uploads {
  const picker = h("input", { type: "file", multiple: true, hidden: true, onchange: takePicked });
  const element = h("div", { class: "tiles", hidden: true });
  options.form.prepend(element, picker);
  const tiles = new Set<Tile>();

  const changed = (): void => {
    element.hidden = !tiles.size;
    options.onChange();
  };
  const drop = (tile: Tile): void => {
    tiles.delete(tile);
    tile.element.remove();
    changed();
  };

  const refusal = (file: File): string | null => {
    const limits = options.engine.config()?.limits;
    if (!limits) return null;
    if (tiles.size >= limits.attachments) return t("tooMany", { n: limits.attachments });
    const size = Math.floor(limits.attachment_bytes / 1_048_576);
    if (file.size > limits.attachment_bytes) return t("tooLarge", { name: file.name, size });
    // Systems that do not know a type give none; the server looks at the content anyway.
    if (file.type && !limits.attachment_types.includes(file.type)) return t("wrongType", { name: file.name });
    return null;
  };

  const send = async (file: File): Promise<void> => {
    const remove = button("", t("remove", { name: file.name }), () => drop(tile), icon(CLOSE));
    const tile: Tile = { element: h("div", { class: "tile", "aria-busy": "true", title: file.name }, icon(FILE), remove) };
    tiles.add(tile);
    element.append(tile.element);
    changed();
    void preview(file, tile.element);
    try {
      tile.attachment = await upload(file, options.engine.session);
      tile.element.ariaBusy = "false";
      changed();
    } catch {
      if (tiles.has(tile)) options.complain(t("uploadFailed", { name: file.name }));
      drop(tile);
    }
  };

  const add = (files: Iterable<File>): void => {
    for (const file of files) {
      const complaint = refusal(file);
      if (complaint) options.complain(complaint);
      else void send(file);
    }
  };

  function takePicked(): void {
    add([...picker.files!]);
    picker.value = "";
    options.form.querySelector("textarea")!.focus();
  }

  return {
    pick() {
      picker.accept = options.engine.config()?.limits.attachment_types.join() ?? "";
      picker.click();
    },
    add,
    ready() {
      const done = [...tiles].flatMap((tile) => tile.attachment ?? []);
      return done.length === tiles.size ? done : null;
    },
    clear() {
      tiles.forEach(drop);
    },
  };
}

async function upload(file: File, session: Session): Promise<Attachment> {
  const form = new FormData();
  form.set("id", makeUuid());
  form.set("file", file, file.name);
  return (await session.request<{ attachment: Attachment }>("POST", "/attachments", form)).attachment;
}

/** Drawn on a canvas: a strict policy of the shop blocks `blob:` pictures. */
async function preview(file: File, tile: HTMLElement): Promise<void> {
  if (!file.type.startsWith("image/")) return;
  try {
    const bitmap = await createImageBitmap(file);
    const side = Math.min(bitmap.width, bitmap.height);
    const canvas = h("canvas", { width: TILE_PX * 2, height: TILE_PX * 2 });
    const [left, top] = [(bitmap.width - side) / 2, (bitmap.height - side) / 2];
    canvas.getContext("2d")?.drawImage(bitmap, left, top, side, side, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    tile.prepend(canvas);
  } catch {
    // Not a picture after all: the icon of a file stays.
  }
}
