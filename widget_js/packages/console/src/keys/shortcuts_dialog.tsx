import { Modal, Switch } from "@mantine/core";
import { Fragment } from "react";
import { useObservable } from "../app/observable.ts";
import { useServices } from "../app/services.ts";
import { useT } from "../i18n/use_t.ts";
import type { DialogProps } from "../frame/dialogs_provider.tsx";
import { Keys } from "./keys.tsx";
import { SHORTCUTS } from "./shortcuts.ts";
import s from "./shortcuts_dialog.module.css";

export function ShortcutsDialog({ isOpen, onClose }: DialogProps) {
  const t = useT();
  const { preferences } = useServices();
  const now = useObservable(preferences);
  return (
    <Modal opened={isOpen} onClose={onClose} title={t("keys.title")} size="lg" closeButtonProps={{ "aria-label": t("dismiss") }}>
      <Switch
        className={s.switch ?? ""}
        checked={now.hasKeys}
        onChange={(event) => preferences.set({ ...now, hasKeys: event.currentTarget.checked })}
        label={t("keys.switch")}
      />
      <div className={s.groups}>
        {SHORTCUTS.map(({ title, shortcuts }) => (
          <section key={title}>
            <h3 className={s.title}>{t(title)}</h3>
            <dl className={s.list}>
              {shortcuts.map(({ keys, label }) => (
                <Fragment key={label}>
                  <dt>{t(label)}</dt>
                  <dd className={s.keys}>
                    <Keys keys={keys} />
                  </dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
