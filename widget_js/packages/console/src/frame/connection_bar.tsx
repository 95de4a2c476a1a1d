import { useNetwork } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { Notice } from "../app/notice.tsx";
import { useObservable } from "../app/observable.ts";
import { useServices } from "../app/services.ts";
import { useT } from "../i18n/use_t.ts";

/** A short break mends itself; only a longer one is worth a line. */
const PATIENCE_MS = 4_000;

/** Says when what is on the screen may be late. */
export function ConnectionBar() {
  const t = useT();
  const { isStreamUp } = useServices();
  const { online } = useNetwork();
  const isUp = useObservable(isStreamUp) !== false;
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (isUp) return setLate(false);
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [isUp]);
  if (!online) return <Notice tone="amber">{t("connection.offline")}</Notice>;
  return isLate ? <Notice tone="amber">{t("connection.lost")}</Notice> : null;
}
