/** The chunk of attachments: loaded when a file is chosen or shown. */

import type { Attachment } from "@parlor/shared/api";
import type { Host } from "../../../loader/src/host.ts";
import type { Engine } from "../conversation/engine.ts";
import { drawAttachment } from "./attachment.ts";
import { moreWords } from "../kit/more_words.ts";
import { addWords } from "../kit/strings.ts";
import css from "./files.css";
import { createUploads, type Uploads, type UploadsPlace } from "./uploads.ts";

export type { Uploads } from "./uploads.ts";

export interface Files {
  draw(attachment: Attachment): HTMLElement;
  createUploads(place: UploadsPlace): Uploads;
}

export interface FilesChunk {
  default(host: Host, engine: Engine): Files;
}

let isDressed = false;

export default function startFiles(host: Host, engine: Engine): Files {
  if (!isDressed) host.addSheet(css);
  isDressed = true;
  addWords(moreWords);
  return {
    draw: (attachment) => drawAttachment(attachment, engine, host.base),
    createUploads: (place) => createUploads({ ...place, engine }),
  };
}
