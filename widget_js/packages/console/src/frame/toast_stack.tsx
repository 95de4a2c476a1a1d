import { X } from "lucide-react";
import { useEffect, useState } from "react";
import { IconButton } from "../app/icon_button.tsx";
import { useObservable } from "../app/observable.ts";
import { useServices } from "../app/services.ts";
import type { Toast } from "../app/toasts.ts";
import { useT } from "../i18n/use_t.ts";
import s from "./toast_stack.module.css";

const SHOWN_MS = 10_000;

export function ToastStack() {
  const { toasts } = useServices();
  const shown = useObservable(toasts.shown);
  return (
    <div className={s.stack} role="status">
      {shown.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastLine({ toast }: { readonly toast: Toast }) {
  const t = useT();
  const { toasts } = useServices();
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => toasts.dismiss(toast.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toasts, toast.id, isHeld]);
  return (
    <div
      className={s.toast}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={s.words}>
        <bdi>{toast.text}</bdi>
      </span>
      {toast.undo ? (
        <button
          className={s.undo}
          type="button"
          onClick={() => {
            toasts.dismiss(toast.id);
            toast.undo?.();
          }}
        >
          {t("undo")}
        </button>
      ) : null}
      <IconButton label={t("dismiss")} icon={X} onClick={() => toasts.dismiss(toast.id)} />
    </div>
  );
}
