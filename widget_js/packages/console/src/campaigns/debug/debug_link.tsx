import { ExternalLink } from "lucide-react";
import { Icon } from "../../app/icon.tsx";
import { useT } from "../../i18n/use_t.ts";
import s from "./debug_page.module.css";

/** To the storefront, where the widget itself tells why each campaign is shown or not; nothing where no domain is known. */
export function DebugLink({ origin }: { readonly origin: string | undefined }) {
  const t = useT();
  if (!origin) return null;
  return (
    <a className={s.link} href={`${origin}/?parlor_debug=1`} target="_blank" rel="noopener" title={t("debug.link.hint", { origin })}>
      {t("debug.link")}
      <Icon of={ExternalLink} />
    </a>
  );
}
