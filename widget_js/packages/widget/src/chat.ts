/** The chunk of the chat: puts engine and panel together and answers the calls of the shop's page. */

import type { Chat, ChatMethods, Host } from "../../loader/src/host.ts";
import talkCss from "./conversation/talk.css";
import { createEngine } from "./conversation/engine.ts";
import { useIcons } from "./kit/element.ts";
import { useStrings, type Strings } from "./kit/strings.ts";
import type { PageApiChunk } from "./page_api/page_api.ts";
import panelCss from "./panel/panel.css";
import { createPanel, type Panel } from "./panel/panel.ts";

export default function startChat(host: Host): Chat {
  host.addSheet(panelCss + talkCss);
  useIcons(host.drawIcon);
  let panel: Panel | undefined;
  let api: ChatMethods | undefined;
  const render = (): void => panel?.render();
  const engine = createEngine({ host, onChange: render });
  document.addEventListener("visibilitychange", () => {
    if (isOpen()) engine.start();
    render();
  });

  /** The words of the launcher's language; English stands in while they load and if they do not come. */
  const loadWords = async (): Promise<void> => {
    const locale = host.locale();
    useStrings(locale, locale === "en" ? undefined : ((await host.load(`locale-${locale}`)) as { default: Strings }).default);
  };
  const words = loadWords().catch(host.tell);

  const getPanel = (): Panel => (panel ??= createPanel(host, engine));
  const isOpen = (): boolean => !!panel?.isOpen();

  const methods: ChatMethods = {
    isOpen,
    async open() {
      await words;
      getPanel().open();
      engine.start();
    },
    close: () => panel?.close(),
    toggle: () => (isOpen() ? methods.close!() : methods.open!()),
  };

  const find = async (method: string): Promise<ChatMethods[string] | undefined> =>
    methods[method] ?? (api ??= ((await host.load("page_api")) as PageApiChunk).default(chat, host, () => (panel = undefined)))[method];
  const chat: Chat = { methods, find, engine, getPanel, loadWords };

  // A conversation from an earlier page: its news must reach the badge while the panel is closed.
  engine.start();
  // Or the shop's page handed over an address on an earlier page, and the line was down.
  if (host.identity.value || engine.storage.read().emails) find("identify").then((identify) => identify!()).catch(host.tell);
  return chat;
}

// For the other chunks: the build has them import these from here.
export { avatar, button, h, icon, say, showRows } from "./kit/element.ts";
export { addWords, loadMore, t } from "./kit/strings.ts";
