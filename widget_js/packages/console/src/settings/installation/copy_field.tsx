import { Button } from "@mantine/core";
import { Check, Copy } from "lucide-react";
import { useId, useState } from "react";
import { Icon } from "../../app/icon.tsx";
import { useT } from "../../i18n/use_t.ts";
import s from "./copy_field.module.css";

const COPIED_MS = 3_000;

/** Text to be taken elsewhere as it stands. */
export function CopyField({ label, text }: { readonly label: string; readonly text: string }) {
  const t = useT();
  const id = useId();
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), COPIED_MS);
  };
  return (
    <div className={s.copy}>
      <pre className={s.text} dir="ltr" id={id} aria-label={label} tabIndex={0}>{text}</pre>
      <Button aria-describedby={id} leftSection={<Icon of={isCopied ? Check : Copy} />} onClick={() => void copy()}>
        <span role="status">{isCopied ? t("copied") : t("copy")}</span>
      </Button>
    </div>
  );
}
