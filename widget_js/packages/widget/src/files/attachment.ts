/** A file in a bubble: a picture as itself, anything else by its name. */

import type { Attachment, AttachmentId } from "@parlor/shared/api";
import type { Engine } from "../conversation/engine.ts";
import type { Session } from "../session/session.ts";
import { h, icon } from "../kit/element.ts";
import { FILE } from "../kit/icons.ts";

/** Addresses of attachments live 5 minutes; a link that is about to be followed gets a new one. */
const ADDRESS_LIFE_MS = 4 * 60_000;

const refresh = async (id: AttachmentId, session: Session): Promise<Attachment> =>
  (await session.request<{ attachment: Attachment }>("GET", `/attachments/${id}`)).attachment;

export function drawAttachment(attachment: Attachment, { session }: Pick<Engine, "session">, base: string): HTMLElement {
  const { name, width, height } = attachment;
  const isPicture = /^image\//.test(attachment.content_type);
  const absolute = (one: Attachment): string => new URL(one.url, base).href;
  const link = h("a", { class: isPicture ? "picture" : "file", href: absolute(attachment), target: "_blank", rel: "noopener" });
  let loadedAt = Date.now();
  let refreshing: Promise<void> | undefined;
  const renew = (image?: HTMLImageElement): Promise<void> =>
    (refreshing ??= refresh(attachment.id, session).then((fresh) => {
      loadedAt = Date.now();
      link.href = absolute(fresh);
      if (image) image.src = link.href;
    }).catch(() => undefined).finally(() => (refreshing = undefined)));
  const keepFresh = (): void => void (Date.now() - loadedAt > ADDRESS_LIFE_MS && renew());
  for (const intent of ["pointerenter", "pointerdown", "focus"]) link.addEventListener(intent, keepFresh);
  if (!isPicture) {
    link.append(icon(FILE), h("span", { dir: "auto" }, name));
    return link;
  }
  const image = h("img", { src: link.href, alt: name, width, height, loading: "lazy", decoding: "async" });
  image.addEventListener("error", () => void renew(image), { once: true });
  link.append(image);
  return link;
}
