// What is written but not sent, per conversation; kept for the browser's tab.
import type { Observable } from "../../app/observable.ts";
import type { Attachment } from "../../api/types.ts";

export type ComposerMode = "reply" | "note";

export interface Draft {
  readonly mode: ComposerMode;
  readonly reply: string;
  readonly note: string;
  readonly attachments: readonly Attachment[];
}

export type Drafts = Readonly<Record<string, Draft>>;

export const EMPTY_DRAFT: Draft = { mode: "reply", reply: "", note: "", attachments: [] };

export function readDrafts(raw: unknown): Drafts {
  return typeof raw === "object" && raw !== null ? (raw as Drafts) : {};
}

export function setDraft(drafts: Observable<Drafts>, conversationId: string, draft: Draft): void {
  const { [conversationId]: _, ...others } = drafts.get();
  const isEmpty = !draft.reply && !draft.note && !draft.attachments.length && draft.mode === "reply";
  drafts.set(isEmpty ? others : { ...others, [conversationId]: draft });
}

export function hasText(draft: Draft | undefined): boolean {
  return draft !== undefined && (draft.reply.trim() !== "" || draft.note.trim() !== "");
}
