import { Button, Modal, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Consent } from "@parlor/shared/api";
import { Notice } from "../app/notice.tsx";
import { useT } from "../i18n/use_t.ts";
import s from "./consents.module.css";
import type { Withdrawing } from "./use_withdrawal.ts";

const MOST_NOTE = 500;

interface WithdrawDialogProps {
  readonly consent: Consent;
  readonly withdrawing: Withdrawing;
  readonly onClose: () => void;
}

/** Asks how the person said it: whoever withdraws for somebody else has to be able to tell. */
export function WithdrawDialog({ consent, withdrawing, onClose }: WithdrawDialogProps) {
  const t = useT();
  const [note, setNote] = useState("");
  return (
    <Modal opened onClose={onClose} title={t("consents.withdraw.title", { email: `\u2068${consent.email}\u2069` })} closeButtonProps={{ "aria-label": t("dismiss") }}>
      <form
        className={s.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          withdrawing.run(consent, note, onClose);
        }}
      >
        <p>{t("consents.withdraw.what")}</p>
        <Textarea
          label={t("consents.note")}
          description={t("consents.note.hint")}
          value={note}
          maxLength={MOST_NOTE}
          autosize
          minRows={2}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {withdrawing.problem ? <Notice tone="red">{withdrawing.problem}</Notice> : null}
        <div className={s.buttons}>
          <Button onClick={onClose}>{t("consents.keep")}</Button>
          <Button type="submit" variant="filled" loading={withdrawing.isPending}>{t("consents.withdraw")}</Button>
        </div>
      </form>
    </Modal>
  );
}
