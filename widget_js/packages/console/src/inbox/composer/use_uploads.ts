import { makeUuid } from "@parlor/shared/ids";
import { useState } from "react";
import { Problem } from "../../api/problem.ts";
import type { Attachment } from "../../api/types.ts";
import { useServices } from "../../app/services.ts";
import { useT } from "../../i18n/use_t.ts";
import { EMPTY_DRAFT, setDraft } from "./drafts.ts";

const MOST_FILES = 5;
const MOST_BYTES = 10_485_760;

export interface Upload {
  readonly key: string;
  readonly file: File;
  /** Null while it is on its way. */
  readonly error: string | null;
}

export interface Uploads {
  readonly current: readonly Upload[];
  readonly isBusy: boolean;
  add(files: readonly File[]): void;
  drop(key: string): void;
  remove(attachmentId: string): void;
}

/** Files go up as soon as they are chosen; those that arrived are part of the draft. */
export function useUploads(conversationId: string): Uploads {
  const t = useT();
  const { api, drafts } = useServices();
  const [current, setCurrent] = useState<readonly Upload[]>([]);
  const drop = (key: string): void => setCurrent((uploads) => uploads.filter((upload) => upload.key !== key));
  const setAttachments = (change: (now: readonly Attachment[]) => readonly Attachment[]): void => {
    const draft = drafts.get()[conversationId] ?? EMPTY_DRAFT;
    setDraft(drafts, conversationId, { ...draft, attachments: change(draft.attachments) });
  };

  async function upload({ key, file }: Upload): Promise<void> {
    const form = new FormData();
    form.set("id", key);
    form.set("file", file);
    try {
      const { attachment } = await api.upload<{ attachment: Attachment }>("/attachments", form);
      drop(key);
      setAttachments((now) => [...now, attachment]);
    } catch (error) {
      const detail = error instanceof Problem ? error.message : "";
      fail(key, detail || t("upload.failed"));
    }
  }

  function fail(key: string, error: string): void {
    setCurrent((uploads) => uploads.map((upload) => (upload.key === key ? { ...upload, error } : upload)));
  }

  function check(file: File, place: number): string | null {
    if (place >= MOST_FILES) return t("upload.too_many", { count: MOST_FILES });
    return file.size > MOST_BYTES ? t("upload.too_large") : null;
  }

  return {
    current,
    isBusy: current.some(({ error }) => error === null),
    drop,
    remove: (id) => setAttachments((now) => now.filter((attachment) => attachment.id !== id)),
    add(files) {
      const taken = (drafts.get()[conversationId]?.attachments.length ?? 0) + current.length;
      const added = files.map((file, index) => ({ key: makeUuid(), file, error: check(file, taken + index) }));
      setCurrent((uploads) => [...uploads, ...added]);
      for (const one of added) if (one.error === null) void upload(one);
    },
  };
}
