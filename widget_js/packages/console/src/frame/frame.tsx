import { Outlet } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { LabelledDrawer } from "../app/labelled_drawer.tsx";
import { useWidth } from "../app/use_width.ts";
import { useT } from "../i18n/use_t.ts";
import { useLiveDesk } from "../inbox/live.ts";
import { useFrameKeys } from "../keys/use_frame_keys.ts";
import { mayReadSentMail, useSession } from "../session/session.ts";
import { useArrival } from "../session/use_arrival.ts";
import { useObservable } from "../app/observable.ts";
import { useServices } from "../app/services.ts";
import { ConnectionBar } from "./connection_bar.tsx";
import { DialogsProvider } from "./dialogs_provider.tsx";
import s from "./frame.module.css";
import { Sidebar } from "./sidebar.tsx";
import { SidebarContext } from "./sidebar_state.ts";
import { ToastStack } from "./toast_stack.tsx";
import { useSignedOutRedirect } from "./use_signed_out_redirect.ts";

/** For pages behind the sign-in: once nobody is signed in nothing is drawn until the router has moved on. */
export function Frame() {
  const isSignedIn = useSignedOutRedirect();
  return isSignedIn ? <SignedInFrame /> : null;
}

/** What stands round every page of a signed-in agent. */
function SignedInFrame() {
  const { agent } = useSession();
  const { isSidebarNarrow } = useObservable(useServices().preferences);
  const t = useT();
  const width = useWidth();
  const [isOpen, setOpen] = useState(false);
  const sidebar = useMemo(() => ({ isOpen, setOpen }), [isOpen]);
  useLiveDesk(agent.id);
  useArrival(agent);
  return (
    <SidebarContext value={sidebar}>
      <DialogsProvider>
        <FrameKeys />
        <div className={s.frame} data-width={width !== "phone" && isSidebarNarrow ? "narrow" : width}>
          {width === "phone" ? (
            <LabelledDrawer opened={isOpen} onClose={() => setOpen(false)} size={280} label={t("nav.label")}>
              <Sidebar isNarrow={false} onChoose={() => setOpen(false)} />
            </LabelledDrawer>
          ) : (
            <Sidebar isNarrow={width === "narrow" || isSidebarNarrow} />
          )}
          <div className={s.content}>
            <ConnectionBar />
            <Outlet />
          </div>
        </div>
        <ToastStack />
      </DialogsProvider>
    </SidebarContext>
  );
}

function FrameKeys() {
  useFrameKeys(mayReadSentMail(useSession()));
  return null;
}
