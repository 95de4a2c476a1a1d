/** The chunk of attachments: loaded when a file is chosen or shown. */

import type { Host } from "../../../loader/src/host.ts";
import { drawAttachment } from "./attachment.ts";
import css from "./files.css";
import { createUploads } from "./uploads.ts";

export interface FilesChunk {
  drawAttachment: typeof drawAttachment;
  createUploads: typeof createUploads;
  /** Before the first use; once is enough. */
  dress(host: Host): void;
}

let isDressed = false;

export function dress(host: Host): void {
  if (!isDressed) host.addSheet(css);
  isDressed = true;
}

export { createUploads, drawAttachment };
