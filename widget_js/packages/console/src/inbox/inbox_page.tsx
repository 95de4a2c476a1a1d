import { LabelledDrawer } from "../app/labelled_drawer.tsx";
import { useDocumentTitle } from "../app/use_document_title.ts";
import { useObservable } from "../app/observable.ts";
import { useServices } from "../app/services.ts";
import { useWidth } from "../app/use_width.ts";
import { useT } from "../i18n/use_t.ts";
import { useActions } from "../palette/use_actions.ts";
import { PanelRight, Tag } from "lucide-react";
import { useState } from "react";
import s from "./inbox_page.module.css";
import { ConversationList } from "./list/conversation_list.tsx";
import { ListResizer } from "./list/list_resizer.tsx";
import { SidePanel } from "./panel/side_panel.tsx";
import { Rail } from "./panel/rail.tsx";
import { NothingOpen } from "./thread/nothing_open.tsx";
import { ThreadPane } from "./thread/thread_pane.tsx";
import { useInbox } from "./use_inbox.ts";

/** List, thread and panel; on a phone one of them at a time. */
export function InboxPage() {
  const t = useT();
  const width = useWidth();
  const { filter, conversationId } = useInbox();
  const panel = usePanel(width === "wide");
  useDocumentTitle(t(`view.${filter.view}`));
  const { wantsTags } = useServices();
  const tag = (): void => {
    wantsTags.set(true);
    panel.showContact();
  };
  useActions("conversation", conversationId ? [
    { label: "keys.tag", icon: Tag, key: "t", run: tag },
    { label: "keys.panel", icon: PanelRight, key: "]", run: panel.toggle },
  ] : []);
  const isPhone = width === "phone";
  const hasRail = width === "wide" && conversationId !== null;
  return (
    <main className={s.inbox} data-panel={(width === "wide" && panel.shown && conversationId !== null) || undefined}>
      {isPhone && conversationId ? null : <ConversationList />}
      {isPhone ? null : <ListResizer />}
      {isPhone && !conversationId ? null : (
        <section className={s.thread} aria-label={t("thread.label")}>
          {conversationId ? (
            <ThreadPane key={conversationId} id={conversationId} onShowPanel={panel.toggle} />
          ) : (
            <NothingOpen />
          )}
        </section>
      )}
      {conversationId && width === "wide" && panel.shown ? <SidePanel id={conversationId} view={panel.shown} /> : null}
      {hasRail ? <Rail shown={panel.shown} onChoose={panel.choose} /> : null}
      {conversationId && width !== "wide" ? (
        <LabelledDrawer
          opened={panel.isDrawerOpen}
          onClose={panel.toggle}
          position="right"
          size={340}
          label={t("panel.label")}
        >
          <SidePanel id={conversationId} view="contact" onClose={panel.toggle} />
        </LabelledDrawer>
      ) : null}
    </main>
  );
}

/** In place on wide screens (and remembered), a drawer elsewhere (and closed at first). */
function usePanel(isWide: boolean) {
  const { preferences } = useServices();
  const now = useObservable(preferences);
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  return {
    shown: now.panel,
    isDrawerOpen,
    toggle: (): void => {
      if (isWide) preferences.set({ ...now, panel: now.panel ? null : "contact" });
      else setDrawerOpen((isOpen) => !isOpen);
    },
    showContact: (): void => {
      if (isWide) preferences.set({ ...now, panel: "contact" });
      else setDrawerOpen(true);
    },
    choose: (view: "contact" | "history"): void => {
      preferences.set({ ...now, panel: now.panel === view ? null : view });
    },
  };
}
