import { Modal, Switch } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useId } from "react";
import { useObservable } from "../app/observable.ts";
import type { UndoSend } from "../app/preferences.ts";
import { useServices } from "../app/services.ts";
import type { DialogProps } from "../frame/dialogs_provider.tsx";
import { useT } from "../i18n/use_t.ts";
import { UNDO_SECONDS } from "../inbox/composer/undo_send.ts";
import { sessionQuery, useSession } from "../session/session.ts";
import s from "./preferences_dialog.module.css";

const UNDO_CHOICES: readonly UndoSend[] = ["closing", "always", "never"];

/** How the console works for this person, in this browser. */
export function PreferencesDialog({ isOpen, onClose }: DialogProps) {
  const t = useT();
  const services = useServices();
  const { preferences } = services;
  const { agent } = useSession();
  const watch = useMutation({
    mutationFn: (wanted: boolean) => services.api.patch("/session", { gets_waiting_mail: wanted }),
    onSettled: () => services.queries.invalidateQueries(sessionQuery(services)),
  });
  const now = useObservable(preferences);
  const group = useId();
  return (
    <Modal opened={isOpen} onClose={onClose} title={t("preferences.title")} closeButtonProps={{ "aria-label": t("dismiss") }}>
      <fieldset className={s.group}>
        <legend className={s.title}>{t("preferences.undo_send")}</legend>
        <p className={s.hint}>{t("preferences.undo_send.hint", { seconds: UNDO_SECONDS })}</p>
        {UNDO_CHOICES.map((choice) => (
          <label key={choice} className={s.choice}>
            <input
              type="radio"
              name={group}
              checked={now.undoSend === choice}
              onChange={() => preferences.set({ ...preferences.get(), undoSend: choice })}
            />
            {t(`preferences.undo_send.${choice}`)}
          </label>
        ))}
      </fieldset>
      <Switch
        checked={now.hasKeys}
        onChange={(event) => preferences.set({ ...preferences.get(), hasKeys: event.currentTarget.checked })}
        label={t("keys.switch")}
      />
      {agent.role === "editor" ? null : (
        <Switch
          className={s.switch ?? ""}
          checked={watch.isPending ? watch.variables : agent.gets_waiting_mail}
          onChange={(event) => watch.mutate(event.currentTarget.checked)}
          label={t("preferences.waiting_mail")}
          description={t("preferences.waiting_mail.hint", { email: agent.email })}
        />
      )}
    </Modal>
  );
}
