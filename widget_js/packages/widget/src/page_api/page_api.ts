/** The chunk of what only the shop's page asks for: most shops never call it. */

import type { VisitorSession, WidgetConfig } from "@parlor/shared/api";
import type { Chat, ChatMethods, Host } from "../../../loader/src/host.ts";
import type { CampaignsChunk } from "../campaigns/campaigns.ts";
import { logout } from "../session/logout.ts";
import { standingOf } from "../status/hours.ts";
import { createPageDelivery, type CaptureOptions } from "../page_delivery/page_delivery.ts";

export interface PageApiChunk {
  /** After `forgetPanel` the next `getPanel` makes another one. */
  default(chat: Chat, host: Host, forgetPanel: () => void): ChatMethods;
}

/** Everything of this store's: also what chunks keep that are not loaded here. */
function forget(kept: "localStorage" | "sessionStorage", name: string): void {
  try {
    const disk = globalThis[kept];
    for (const key of Object.keys(disk)) if (key === name || key.startsWith(`${name}:`)) disk.removeItem(key);
  } catch {
    // Forbidden: then nothing stands there.
  }
}

export default function createPageApi({ methods, engine, getPanel, loadWords }: Chat, host: Host, forgetPanel: () => void): ChatMethods {
  const open = methods.open!;
  const { identity } = host;
  const { session, storage } = engine;
  const getConfig = async (): Promise<WidgetConfig> => {
    const visit = await host.visit();
    return new Promise((resolve) => visit.follow(resolve));
  };
  const delivery = createPageDelivery(host, engine);
  const consent = (isGranted: boolean): void => {
    // What stands on the disk alone goes on in memory: this page's conversation, and the credentials to tell the server.
    storage.write({});
    storage.decide({ consent: isGranted });
    // Campaigns remember by themselves, and may not be loaded here.
    host.context.consent = isGranted;
    if (!isGranted) for (const kept of ["localStorage", "sessionStorage"] as const) forget(kept, `parlor:${host.storeKey}`);
    delivery.wake();
  };
  // An address of an earlier page.
  delivery.wake();
  return {
    async sendMessage(text: unknown) {
      await open();
      const words = String(text ?? "").trim();
      if (words) getPanel().write(words);
    },
    async openArticle(slug: string) {
      await open();
      await getPanel().openArticle(slug);
    },
    /** The panel made anew, with the words of now; what is being written stays. */
    async setLocale() {
      await loadWords();
      const { composer, element, isOpen } = getPanel();
      element.remove();
      forgetPanel();
      const panel = getPanel();
      panel.composer.field.value = composer.field.value;
      // A field that is not seen has no height to grow to.
      if (isOpen()) {
        panel.appear();
        panel.composer.setText(composer.field.value);
      }
      engine.start();
    },
    /** `identity` holds the token. Without a visitor yet, it is told with the first visit. */
    async identify() {
      if (!identity.value || !session.hasVisitor()) return;
      session.adopt(await session.request<VisitorSession>("POST", "/identity", { token: identity.value }), "same");
    },
    /** Nobody in particular from now on: the next message makes a new visitor. */
    async logout() {
      identity.value = undefined;
      delivery.clear();
      if (session.hasVisitor()) await logout(session);
    },
    /** Whether the shop is open now; one without business hours always is. Waits until the shop's hours are known. */
    async isBusinessHours() {
      const { hours } = await getConfig();
      return standingOf(hours, Date.now()).isOpen;
    },
    /** Whether the campaign shows now. It knows of the shop's campaigns first. */
    async runCampaign(id: string) {
      await getConfig();
      return ((await host.load("campaigns")) as CampaignsChunk).run(id);
    },
    /** An address from a form of the page. An unticked box is no consent, and takes none back. */
    captureEmail: (email: unknown, options?: CaptureOptions | null) => delivery.capture(email, options ?? {}),
    grantConsent: () => consent(true),
    revokeConsent: () => consent(false),
  };
}
