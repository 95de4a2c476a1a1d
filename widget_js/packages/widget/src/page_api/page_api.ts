/** The chunk of what only the shop's page asks for: most shops never call it. */

import type { VisitorSession, WidgetConfig } from "@parlor/shared/api";
import type { ChatMethods, Host } from "../../../loader/src/host.ts";
import type { Engine } from "../conversation/engine.ts";
import { logout } from "../session/logout.ts";
import type { Panel } from "../panel/panel.ts";
import { standingOf } from "../status/hours.ts";

export interface PageApiOptions {
  engine: Engine;
  host: Host;
  open: ChatMethods[string];
  getPanel(): Panel;
  loadWords(): Promise<void>;
  /** The next `getPanel` makes another one. */
  forgetPanel(): void;
}

export interface PageApiChunk {
  default(options: PageApiOptions): ChatMethods;
}

export default function createPageApi(options: PageApiOptions): ChatMethods {
  const { engine, host, open, getPanel } = options;
  const { identity } = host;
  const { session, storage } = engine;
  return {
    async sendMessage(text: unknown) {
      await open!();
      const words = String(text ?? "").trim();
      if (words) getPanel().write(words);
    },
    async openArticle(slug: string) {
      await open!();
      await getPanel().openArticle(slug);
    },
    /** The panel made anew, with the words of now; what is being written stays. */
    async setLocale() {
      await options.loadWords();
      const { composer, element, isOpen } = getPanel();
      element.remove();
      options.forgetPanel();
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
      if (!session.hasVisitor()) return;
      session.adopt(await session.request<VisitorSession>("POST", "/identity", { token: identity.value }), "same");
    },
    /** Nobody in particular from now on: the next message makes a new visitor. */
    async logout() {
      identity.value = undefined;
      if (session.hasVisitor()) await logout(session);
    },
    /** Whether the shop is open now; one without business hours always is. Waits until the shop's hours are known. */
    async isBusinessHours() {
      const visit = await host.visit();
      const { hours } = await new Promise<WidgetConfig>((resolve) => visit.follow(resolve));
      return standingOf(hours, Date.now()).isOpen;
    },
    grantConsent: () => storage.setConsent(true),
    revokeConsent: () => storage.setConsent(false),
  };
}
