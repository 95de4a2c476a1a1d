import { Paperclip } from "lucide-react";
import { useState } from "react";
import type { Attachment } from "../../api/types.ts";
import { Icon } from "../../app/icon.tsx";
import { useServices } from "../../app/services.ts";
import { useReader } from "../../i18n/use_reader.ts";
import { useT } from "../../i18n/use_t.ts";
import s from "./attachments.module.css";
import { formatBytes } from "./file_size.ts";

export function Attachments({ attachments }: { readonly attachments: readonly Attachment[] }) {
  return attachments.map((attachment) =>
    attachment.content_type.startsWith("image/") ? (
      <ImageAttachment key={attachment.id} attachment={attachment} />
    ) : (
      <FileAttachment key={attachment.id} attachment={attachment} />
    ),
  );
}

/** The address of an attachment works for five minutes; a fresh one is asked for when it has run out. */
function useFreshUrl(attachment: Attachment) {
  const { api } = useServices();
  const [url, setUrl] = useState(attachment.url);
  const [isGone, setGone] = useState(false);
  const refresh = async (): Promise<string | null> => {
    try {
      const { attachment: fresh } = await api.get<{ attachment: Attachment }>(`/attachments/${attachment.id}`);
      setUrl(fresh.url);
      return fresh.url;
    } catch {
      setGone(true);
      return null;
    }
  };
  return { url, isGone, refresh };
}

function ImageAttachment({ attachment }: { readonly attachment: Attachment }) {
  const t = useT();
  const { url, isGone, refresh } = useFreshUrl(attachment);
  const [isRefreshed, setRefreshed] = useState(false);
  if (isGone) return <p className={s.gone}>{t("attachment.gone", { name: attachment.name })}</p>;
  const ratio = attachment.width && attachment.height ? `${attachment.width} / ${attachment.height}` : undefined;
  return (
    <button type="button" className={s.imageButton} onClick={() => void openFresh(refresh)} aria-label={t("attachment.open", { name: attachment.name })}>
      <img
        className={s.image}
        src={url}
        alt=""
        loading="lazy"
        style={ratio ? { aspectRatio: ratio } : undefined}
        onError={() => {
          if (isRefreshed) return;
          setRefreshed(true);
          void refresh();
        }}
      />
    </button>
  );
}

function FileAttachment({ attachment }: { readonly attachment: Attachment }) {
  const t = useT();
  const { locale } = useReader();
  const { isGone, refresh } = useFreshUrl(attachment);
  return (
    <button type="button" className={s.file} disabled={isGone} onClick={() => void openFresh(refresh)}>
      <Icon of={Paperclip} />
      <bdi className={s.name}>{attachment.name}</bdi>
      <span className={s.size}>{isGone ? t("attachment.gone.short") : formatBytes(attachment.size_bytes, locale)}</span>
    </button>
  );
}

async function openFresh(refresh: () => Promise<string | null>): Promise<void> {
  // The tab is opened within the click; later the browser would take it for a pop-up.
  const tab = window.open("", "_blank");
  const url = await refresh();
  if (!tab) return;
  tab.opener = null;
  if (url) tab.location.replace(new URL(url, location.href).href);
  else tab.close();
}
