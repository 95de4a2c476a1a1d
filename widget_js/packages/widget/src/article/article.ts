/** The chunk of the article view. What it shares with the chat is small enough to be here twice. */

import type { Article } from "@parlor/shared/api";
import type { Host } from "../../../loader/src/host.ts";
import { h } from "../kit/element.ts";
import { link } from "../kit/rich_text.ts";
import css from "./article.css";
import { renderMarkdown } from "./blocks.ts";

export interface ArticleWords {
  openInHelp: string;
  askAboutThis: string;
}

export interface ArticleChunk {
  drawArticle(host: Host, article: Article, words: ArticleWords, ask: () => void): HTMLElement[];
}

let isDressed = false;

export const drawArticle: ArticleChunk["drawArticle"] = (host, article, words, ask) => {
  if (!isDressed) host.addSheet(css);
  isDressed = true;
  const base = new URL(article.url, host.base).href;
  const whole = link(article.url, host.base, words.openInHelp);
  whole?.classList.add("open-in-help");
  return [
    h("div", { class: "article", lang: article.locale, dir: "auto" }, ...renderMarkdown(article.markdown, base), whole),
    h("div", { class: "ask" }, h("button", { type: "button", class: "filled", onclick: ask }, words.askAboutThis)),
  ];
};
