/** What a shopper meets first: one sentence, a search of the help articles, and the conversation that is open. */

import type { ArticleSummary, Conversation, List } from "@parlor/shared/api";
import { formatAge, formatFull } from "@parlor/shared/time";
import type { Host } from "../../../loader/src/host.ts";
import type { Engine } from "../conversation/engine.ts";
import { avatar, h, icon, showRows } from "../kit/element.ts";
import { NEXT, SEARCH } from "../kit/icons.ts";
import { t } from "../kit/strings.ts";

const MOST_ARTICLES = 3;
/** A pause in typing after which the search is asked. */
const TYPING_PAUSE_MS = 250;

export interface Home {
  element: HTMLElement;
  render(): void;
}

export function createHome(host: Host, engine: Engine, openTalk: () => void, openArticle: (slug: string) => void): Home {
  const greeting = h("p", { class: "greeting", dir: "auto" });
  const row = h("div", { class: "card", hidden: true });
  const field = h("input", {
    type: "search",
    dir: "auto",
    placeholder: t("searchHelp"),
    "aria-label": t("searchHelp"),
    enterkeyhint: "search",
    oninput: searchSoon,
  });
  const articles = h("div", { class: "card", role: "group", "aria-label": t("articles"), hidden: true });
  const none = h("p", { class: "hint", role: "status", hidden: true }, t("noArticles"));
  const search = h("div", { class: "search" }, icon(SEARCH), field);
  const help = h("div", { class: "help", hidden: true }, search, articles, none);
  const element = h("div", { class: "view home" }, greeting, row, help);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = "";
  let hasAsked = false;

  function searchSoon(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void showArticles(field.value.trim()), TYPING_PAUSE_MS);
  }

  async function showArticles(query: string): Promise<void> {
    asked = query;
    const path = `/articles?limit=${MOST_ARTICLES}&locale=${host.locale()}&query=${encodeURIComponent(query)}`;
    const { items } = await engine.session.requestPublic<List<ArticleSummary>>(path).catch(() => ({ items: [] }));
    // An answer that comes after the next question was asked is of no use.
    if (asked !== query) return;
    none.hidden = !query || items.length > 0;
    articles.hidden = !items.length;
    showRows(articles, items.slice(0, MOST_ARTICLES).map((each) => ({ key: each.id, version: each.title, make: () => drawArticleRow(each) })));
  }

  const drawArticleRow = (article: ArticleSummary): HTMLElement =>
    h(
      "button",
      { type: "button", class: "entry", onclick: () => openArticle(article.slug) },
      h("span", { class: "grow", dir: "auto" }, article.title),
      icon(NEXT, "mirrored"),
    );

  function drawConversation(conversation: Conversation): HTMLElement {
    const last = conversation.last_message;
    const name = conversation.assignee?.name ?? last?.author?.name ?? engine.config()?.store.name ?? "";
    const text = last?.text || last?.attachments[0]?.name || t("file");
    const line = last?.author_kind === "visitor" ? t("you", { text }) : text;
    const at = new Date(conversation.updated_at);
    const reader = engine.reader();
    return h(
      "button",
      { type: "button", class: "entry talk-entry", onclick: () => (engine.choose(conversation.id), openTalk()) },
      avatar(name, conversation.assignee?.picture_url, host.base),
      h(
        "span",
        { class: "grow" },
        h("bdi", { class: "name" }, name),
        h("span", { class: "line", dir: "auto" }, line),
      ),
      h(
        "span",
        { class: "end" },
        h("time", { datetime: at.toISOString(), title: formatFull(at, reader) }, formatAge(at, new Date(), reader)),
        conversation.unread_count > 0 && h("i", { class: "dot", role: "img", "aria-label": t("unread") }),
      ),
    );
  }

  return {
    element,
    render() {
      const config = engine.config();
      greeting.textContent = config?.greeting ?? t("greeting");
      const open = engine.book.conversations()[0];
      row.hidden = !open;
      const version = open ? JSON.stringify([open, host.locale(), Math.floor(Date.now() / 60_000)]) : "";
      showRows(row, open ? [{ key: open.id, version, make: () => drawConversation(open) }] : []);
      help.hidden = !config?.helpcenter_url;
      if (help.hidden || hasAsked) return;
      hasAsked = true;
      void showArticles("");
    },
  };
}
