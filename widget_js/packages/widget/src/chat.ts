/** The chunk of the chat: puts engine and panel together and answers the calls of the shop's page. */

import type { Chat, ChatMethods, Host } from "../../loader/src/host.ts";
import { createEngine } from "./conversation/engine.ts";
import { useStrings, type Strings } from "./kit/strings.ts";
import { paletteCss } from "./panel/colors.ts";
import css from "./panel/panel.css";
import { createPanel, type Panel } from "./panel/panel.ts";

export function startChat(host: Host): Chat {
  host.addSheet(css);
  const colors = host.addSheet("");
  const engine = createEngine(host, () => panel?.render());
  let panel: Panel | undefined;
  let isDressed = false;

  const tell = (error: unknown): void => host.emit("error", { message: String(error) });

  /** The words of the launcher's language; English stands in while they load and if they do not come. */
  const loadWords = async (): Promise<void> => {
    const locale = host.locale();
    const chunk = locale === "en" ? undefined : ((await host.load(`locale-${locale}`)) as { default: Strings });
    useStrings(locale, chunk?.default);
  };
  const words = loadWords().catch(tell);

  const dress = async (): Promise<void> => {
    await engine.loadConfig();
    const appearance = engine.config()?.appearance;
    if (isDressed || !appearance) return;
    isDressed = true;
    colors.replaceSync(paletteCss(appearance));
  };

  const getPanel = (): Panel => (panel ??= createPanel(host, engine));

  const methods: ChatMethods = {
    isOpen: () => panel?.isOpen() ?? false,
    async open() {
      await words;
      getPanel().open();
      dress().catch(tell);
      engine.start();
    },
    close: () => panel?.close(),
    toggle: () => (panel?.isOpen() ? panel.close() : methods.open!()),
    async sendMessage(text: string) {
      await methods.open!();
      if (String(text).trim()) getPanel().write(String(text).trim());
    },
    async openArticle(slug: string) {
      await methods.open!();
      await getPanel().openArticle(slug);
    },
    async setLocale() {
      await loadWords();
      const wasOpen = panel?.isOpen();
      panel?.remove();
      panel = undefined;
      if (wasOpen) getPanel().open();
    },
    identify: (token: string) => engine.identify(token),
    logout: () => (engine.session.hasVisitor() ? engine.identify(null) : undefined),
    grantConsent: () => engine.storage.setConsent(true),
    revokeConsent: () => engine.storage.setConsent(false),
  };

  // A conversation from an earlier page: its news must reach the badge while the panel is closed.
  if (engine.session.hasVisitor()) engine.start();
  return { methods };
}

// For the other chunks: the build has them import these from here.
export { backoffDelay, readRetryAfter } from "@parlor/shared/backoff";
export { browserClock } from "@parlor/shared/clock";
export { dayNumber, format, yearIfOther } from "@parlor/shared/calendar";
export { formatClock, formatFull } from "@parlor/shared/time";
export { avatar, h, icon, showRows } from "./kit/element.ts";
export { t } from "./kit/strings.ts";
