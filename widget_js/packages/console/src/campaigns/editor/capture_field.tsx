import { Switch, Textarea, TextInput } from "@mantine/core";
import { useT } from "../../i18n/use_t.ts";
import { type Capture, MOST_CAPTURE } from "../capture.ts";
import s from "./campaign_form.module.css";

interface CaptureFieldProps {
  readonly capture: Capture | null;
  readonly errorOf: (name: string) => string | null;
  readonly onChange: (capture: Capture | null) => void;
}

/** Whether the message asks for an email address, in which words, and for which consent. */
export function CaptureField({ capture, errorOf, onChange }: CaptureFieldProps) {
  const t = useT();
  return (
    <div className={s.compare}>
      <Switch
        label={t("capture.ask")}
        checked={capture !== null}
        onChange={(event) =>
          onChange(event.currentTarget.checked ? { label: t("capture.label.first"), consent: t("capture.consent.first"), thanks: t("capture.thanks.first") } : null)
        }
      />
      {capture ? (
        <div className={s.asked} role="group" aria-label={t("capture.ask")}>
          <TextInput
            dir="auto"
            label={t("capture.label")}
            maxLength={MOST_CAPTURE.label}
            value={capture.label}
            error={errorOf("label")}
            onChange={(event) => onChange({ ...capture, label: event.currentTarget.value })}
          />
          <Textarea
            dir="auto"
            autosize
            label={t("capture.consent")}
            description={t("capture.consent.hint")}
            maxLength={MOST_CAPTURE.consent}
            value={capture.consent ?? ""}
            error={errorOf("consent")}
            onChange={(event) => onChange({ ...capture, consent: event.currentTarget.value })}
          />
          <TextInput
            dir="auto"
            label={t("capture.thanks")}
            maxLength={MOST_CAPTURE.thanks}
            value={capture.thanks ?? ""}
            error={errorOf("thanks")}
            onChange={(event) => onChange({ ...capture, thanks: event.currentTarget.value })}
          />
        </div>
      ) : null}
    </div>
  );
}
