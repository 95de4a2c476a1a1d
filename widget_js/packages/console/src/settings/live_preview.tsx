import { useComputedColorScheme } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { MessageSquare, Monitor, Moon, Smartphone, Sun } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { CampaignView, WidgetConfig } from "@parlor/shared/api";
import { IconButton } from "../app/icon_button.tsx";
import { useServices } from "../app/services.ts";
import { useT } from "../i18n/use_t.ts";
import { LanguageChoice } from "./language_choice.tsx";
import s from "./live_preview.module.css";
import { widgetConfigQuery } from "./queries.ts";

type Answers = Readonly<Record<string, unknown>>;

interface LivePreviewProps {
  readonly storeId: string;
  readonly locales: readonly string[];
  /** Puts the draft of the form into what shoppers are told now. */
  readonly merge: (config: WidgetConfig, locale: string) => WidgetConfig;
  /** The moment that the widget takes for now; left out or null: the real one. */
  readonly at?: string | null;
  /** Answers to what the widget posts, by the path below the API; where they are words, in the language shown. */
  readonly answers?: Answers | ((locale: string) => Answers);
  /** The language that the form writes in now: the preview goes along. */
  readonly writtenIn?: string;
  /** The quick response that is asked as by a click; left out or null: the home is shown. */
  readonly asked?: string | null;
  /** A campaign that shows as soon as the panel is closed. */
  readonly campaign?: CampaignView | null;
  /** What the shopper has written, and waits for an answer to; left out: nothing. */
  readonly says?: string | undefined;
  /** Whether the panel is open at first; left out: it is. */
  readonly isOpenFirst?: boolean;
}

/** The real widget in its real size, told the draft. Nothing that is done in it leaves the frame. */
export function LivePreview({
  storeId,
  locales,
  merge,
  at,
  answers,
  asked,
  campaign,
  says,
  isOpenFirst = true,
  writtenIn,
}: LivePreviewProps) {
  const t = useT();
  const services = useServices();
  const frame = useRef<HTMLIFrameElement>(null);
  const [isReady, setReady] = useState(false);
  const [isPhone, setPhone] = useState(false);
  const [isOpen, setOpen] = useState(isOpenFirst);
  // As the console is at first: a white panel in a dark room tells nothing but itself.
  const own = useComputedColorScheme("light", { getInitialValueInEffect: false });
  const [scheme, setScheme] = useState(own);
  const [wanted, setLocale] = useState<string | null>(null);
  const locale = wanted && locales.includes(wanted) ? wanted : (locales[0] ?? "en");
  const { data: config } = useQuery(widgetConfigQuery(services, storeId, locale));
  const told = typeof answers === "function" ? answers(locale) : answers;
  const draft = config ? JSON.stringify({ config: merge(config, locale), locale, scheme, isOpen, at, answers: told, asked, campaign, says }) : null;

  useEffect(() => {
    if (writtenIn) setLocale(writtenIn);
  }, [writtenIn]);

  useEffect(() => {
    const hear = ({ source, data }: MessageEvent): void => {
      if (source === frame.current?.contentWindow && data === "ready") setReady(true);
    };
    addEventListener("message", hear);
    return () => removeEventListener("message", hear);
  }, []);

  useEffect(() => {
    // A sandboxed frame has no origin to name; what it is told is public.
    if (isReady && draft) frame.current?.contentWindow?.postMessage(JSON.parse(draft), "*");
  }, [isReady, draft]);

  return (
    <div className={s.preview}>
      <div className={s.bar}>
        <IconButton icon={Monitor} label={t("preview.desktop")} aria-pressed={!isPhone} onClick={() => setPhone(false)} />
        <IconButton icon={Smartphone} label={t("preview.phone")} aria-pressed={isPhone} onClick={() => setPhone(true)} />
        <IconButton icon={MessageSquare} label={t("preview.panel")} aria-pressed={isOpen} onClick={() => setOpen(!isOpen)} />
        <IconButton icon={Sun} label={t("preview.light")} aria-pressed={scheme === "light"} onClick={() => setScheme("light")} />
        <IconButton icon={Moon} label={t("preview.dark")} aria-pressed={scheme === "dark"} onClick={() => setScheme("dark")} />
        <LanguageChoice locales={locales} chosen={locale} onChoose={setLocale} label={(language) => t("preview.language", { language })} />
      </div>
      <iframe
        ref={frame}
        className={s.frame}
        data-phone={isPhone || undefined}
        title={t("settings.preview")}
        sandbox="allow-scripts"
        src="/preview.html"
      />
    </div>
  );
}
