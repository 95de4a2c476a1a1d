import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { X } from "lucide-react";
import { IconButton } from "../../app/icon_button.tsx";
import type { PanelView } from "../../app/preferences.ts";
import { useServices } from "../../app/services.ts";
import { useT } from "../../i18n/use_t.ts";
import { nameOf } from "../../people/names.ts";
import { Words } from "../../people/words.tsx";
import { useSession } from "../../session/session.ts";
import { conversationQuery } from "../queries.ts";
import { CampaignsSection } from "./campaigns_section.tsx";
import { ContactSection } from "./contact_section.tsx";
import { ConversationSection } from "./conversation_section.tsx";
import { HistorySection } from "./history_section.tsx";
import s from "./side_panel.module.css";

interface SidePanelProps {
  readonly id: string;
  readonly view: PanelView;
  /** In a drawer the panel can be closed from within. */
  readonly onClose?: () => void;
}

export function SidePanel({ id, view, onClose }: SidePanelProps) {
  const t = useT();
  const { agent } = useSession();
  const { data: conversation } = useQuery(conversationQuery(useServices(), id, agent.id));
  return (
    <aside className={clsx(s.panel, onClose && s.drawn)} aria-label={t("panel.label")}>
      <header className={s.header}>
        <h2 className={s.title}>
          <Words>
            {view === "history" ? t("panel.history") : conversation ? (nameOf(conversation.visitor) ?? t("visitor.unknown")) : ""}
          </Words>
        </h2>
        {onClose ? <IconButton label={t("panel.close")} icon={X} onClick={onClose} /> : null}
      </header>
      {conversation ? (
        <div className={s.body} tabIndex={-1} data-autofocus={onClose ? true : undefined}>
          {view === "contact" ? (
            <>
              <ContactSection visitor={conversation.visitor} />
              <ConversationSection conversation={conversation} />
              <CampaignsSection key={conversation.visitor.id} visitorId={conversation.visitor.id} storeId={conversation.store_id} />
            </>
          ) : null}
          {view === "history" || onClose ? <HistorySection conversation={conversation} hasTitle={view !== "history"} /> : null}
        </div>
      ) : null}
    </aside>
  );
}
