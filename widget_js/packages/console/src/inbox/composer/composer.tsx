import { Button } from "@mantine/core";
import { makeUuid } from "@parlor/shared/ids";
import clsx from "clsx";
import { type ClipboardEvent, type DragEvent, type KeyboardEvent, type Ref, useState } from "react";
import type { Conversation } from "../../api/types.ts";
import { useObservable } from "../../app/observable.ts";
import { useServices } from "../../app/services.ts";
import { useT } from "../../i18n/use_t.ts";
import { firstNameOf, nameOf } from "../../people/names.ts";
import { MOD } from "../../keys/shortcuts.ts";
import { useCommands } from "../use_commands.ts";
import { useInbox } from "../use_inbox.ts";
import { AttachButton } from "./attach_button.tsx";
import s from "./composer.module.css";
import { ComposerTabs } from "./composer_tabs.tsx";
import { type ComposerMode, EMPTY_DRAFT, setDraft } from "./drafts.ts";
import { findHeld, holdMsOf, takeBack } from "./undo_send.ts";
import { UploadTiles } from "./upload_tiles.tsx";
import { useTypingSignal } from "./use_typing_signal.ts";
import { useUploads } from "./use_uploads.ts";

const MOST_CHARACTERS = 5_000;
/** From here on the number of characters is shown. */
const COUNT_FROM = 4_000;

interface ComposerProps {
  readonly conversation: Conversation;
  readonly ref: Ref<HTMLTextAreaElement>;
}

export function Composer({ conversation, ref }: ComposerProps) {
  const t = useT();
  const { id } = conversation;
  const services = useServices();
  const { drafts, outbox } = services;
  const inbox = useInbox();
  const commands = useCommands(conversation);
  const draft = useObservable(drafts)[id] ?? EMPTY_DRAFT;
  const [isDragging, setDragging] = useState(false);
  const typing = useTypingSignal(id);
  const uploads = useUploads(id);
  const isNote = draft.mode === "note";
  const text = isNote ? draft.note : draft.reply;
  const isTooLong = text.length > MOST_CHARACTERS;
  const canSend = (text.trim() !== "" || draft.attachments.length > 0) && !isTooLong && !uploads.isBusy;
  const name = nameOf(conversation.visitor);

  function send(closes = false): void {
    if (!canSend) return;
    const clientId = makeUuid();
    const kind = isNote ? "note" : "message";
    // A note goes to colleagues, and can be followed by another: nothing to take back from a shopper.
    const holdMs = isNote ? 0 : holdMsOf(services.preferences.get(), closes);
    const { attachments } = draft;
    void outbox.send({ clientId, conversationId: id, kind, text: text.trim(), attachments, closes }, holdMs);
    setDraft(drafts, id, { ...draft, [draft.mode]: "", attachments: [], mode: "reply" });
    typing.stop();
    if (!closes) return;
    const undo = (): void => {
      if (takeBack(services, clientId)) inbox.open(id);
    };
    commands.leaveClosing(clientId, holdMs ? undo : null);
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.key === "Escape") event.currentTarget.blur();
    const hasMod = event.metaKey || event.ctrlKey;
    if (hasMod && event.key === "z" && text === "") undoSend(event);
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    // On touch Enter breaks the line, there is no Shift at hand.
    if (!hasMod && (event.shiftKey || matchMedia("(pointer: coarse)").matches)) return;
    event.preventDefault();
    send(hasMod && event.shiftKey && !isNote);
  }

  /** In an empty field there is nothing else to undo than the sending. */
  function undoSend(event: KeyboardEvent): void {
    const held = findHeld(outbox.pending.get(), id);
    if (!held) return;
    event.preventDefault();
    takeBack(services, held.clientId);
  }

  return (
    <div className={s.place}>
      <div
        className={clsx(s.composer, isNote && s.note, isDragging && s.dragging)}
        onDragOver={(event: DragEvent) => {
          event.preventDefault();
          setDragging(true);
        }}
        onDragLeave={() => setDragging(false)}
        onDrop={(event: DragEvent) => {
          event.preventDefault();
          setDragging(false);
          uploads.add([...event.dataTransfer.files]);
        }}
      >
        <ComposerTabs mode={draft.mode} onChoose={(mode: ComposerMode) => setDraft(drafts, id, { ...draft, mode })} />
        <textarea
          ref={ref}
          className={s.field}
          // While it is empty the hint stands in the page's direction.
          dir={text ? "auto" : undefined}
          rows={3}
          value={text}
          aria-label={isNote ? t("composer.note.label") : t("composer.reply.label")}
          placeholder={isNote ? t("composer.note.hint") : name ? t("composer.reply.hint", { name: firstNameOf(name) }) : t("composer.reply.hint.unknown")}
          onChange={(event) => {
            setDraft(drafts, id, { ...draft, [draft.mode]: event.currentTarget.value });
            if (!isNote) typing.signal(event.currentTarget.value !== "");
          }}
          onPaste={(event: ClipboardEvent) => {
            if (event.clipboardData.files.length) uploads.add([...event.clipboardData.files]);
          }}
          onKeyDown={onKeyDown}
        />
        <UploadTiles attachments={draft.attachments} uploads={uploads} />
        <div className={s.toolbar}>
          <AttachButton onChoose={uploads.add} />
          {text.length > COUNT_FROM ? (
            <span className={clsx(s.count, isTooLong && s.over)} role="status">
              {t("composer.count", { count: text.length, most: MOST_CHARACTERS })}
            </span>
          ) : null}
          <span className={s.space} />
          {isNote || conversation.status === "closed" ? null : (
            <Button onClick={() => send(true)} disabled={!canSend} title={`${MOD}+Shift+Enter`}>
              {t("composer.send_and_close")}
            </Button>
          )}
          <Button variant="filled" onClick={() => send()} disabled={!canSend} title="Enter">
            {isNote ? t("composer.add_note") : t("composer.send")}
          </Button>
        </div>
      </div>
    </div>
  );
}
