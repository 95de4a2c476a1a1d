import { Drawer } from "@mantine/core";
import { Outlet, useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useWidth } from "../app/use_width.ts";
import { useT } from "../i18n/use_t.ts";
import { useLiveDesk } from "../inbox/live.ts";
import { useFrameKeys } from "../keys/use_frame_keys.ts";
import { ShortcutsProvider } from "../keys/shortcuts_provider.tsx";
import { useSession } from "../session/session.ts";
import { useArrival } from "../session/use_arrival.ts";
import { ConnectionBar } from "./connection_bar.tsx";
import s from "./frame.module.css";
import { Sidebar } from "./sidebar.tsx";
import { SidebarContext } from "./sidebar_state.ts";
import { ToastStack } from "./toast_stack.tsx";
import { useSignedOutRedirect } from "./use_signed_out_redirect.ts";

/** What stands round every page of a signed-in agent. */
export function Frame() {
  useSignedOutRedirect();
  const { agent } = useSession();
  const t = useT();
  const width = useWidth();
  const [isOpen, setOpen] = useState(false);
  const sidebar = useMemo(() => ({ isOpen, setOpen }), [isOpen]);
  useLiveDesk(agent.id);
  useArrival(agent);
  return (
    <SidebarContext value={sidebar}>
      <ShortcutsProvider>
        <FrameKeys />
        <div className={s.frame} data-width={width}>
          {width === "phone" ? (
            <Drawer opened={isOpen} onClose={() => setOpen(false)} size={280} withCloseButton={false} aria-label={t("nav.label")}>
              <Sidebar isNarrow={false} onChoose={() => setOpen(false)} />
            </Drawer>
          ) : (
            <Sidebar isNarrow={width === "narrow"} />
          )}
          <div className={s.content}>
            <ConnectionBar />
            <Outlet />
          </div>
        </div>
        <ToastStack />
      </ShortcutsProvider>
    </SidebarContext>
  );
}

function FrameKeys() {
  useFrameKeys(useNavigate());
  return null;
}
