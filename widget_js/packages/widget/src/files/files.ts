/** The chunk of attachments: loaded when a file is chosen or shown. */

import type { Host } from "../../../loader/src/host.ts";
import { drawAttachment } from "./attachment.ts";
import { moreWords } from "../kit/more_words.ts";
import { addWords } from "../kit/strings.ts";
import css from "./files.css";
import { createUploads } from "./uploads.ts";

export type { Uploads } from "./uploads.ts";

export interface FilesChunk {
  drawAttachment: typeof drawAttachment;
  createUploads: typeof createUploads;
}

let isDressed = false;

export default function startFiles(host: Host): FilesChunk {
  if (!isDressed) host.addSheet(css);
  isDressed = true;
  addWords(moreWords);
  return { drawAttachment, createUploads };
}
