/** The chunk of the article view: fetches an article, draws it, and says so when it does not come. */

import type { Article } from "@parlor/shared/api";
import type { Host } from "../../../loader/src/host.ts";
import type { Engine } from "../conversation/engine.ts";
import { h } from "../kit/element.ts";
import { link } from "../kit/rich_text.ts";
import { t } from "../kit/strings.ts";
import css from "./article.css";
import { renderMarkdown } from "./blocks.ts";

export interface ArticleOptions {
  host: Host;
  engine: Pick<Engine, "session">;
  slug: string;
  /** The view that is filled. */
  place: HTMLElement;
  onTitle(title: string): void;
  /** The shopper has a question about it. */
  ask(): void;
}

export interface ArticleChunk {
  showArticle(options: ArticleOptions): Promise<void>;
}

/** An article may be in another language than the widget, when it is not translated. */
const RIGHT_TO_LEFT = /^(ar|he|fa|ur)/;

let isDressed = false;
let asked = 0;

export const showArticle: ArticleChunk["showArticle"] = async (options) => {
  const { host, engine, slug, place, onTitle } = options;
  const mine = (asked += 1);
  if (!isDressed) host.addSheet(css);
  isDressed = true;
  place.replaceChildren(...["a", "b", "c"].map((width) => h("div", { class: `skeleton ${width}` })));
  const path = `/articles/${encodeURIComponent(slug)}?locale=${host.locale()}`;
  try {
    const { article } = await engine.session.requestPublic<{ article: Article }>(path);
    // Another article was opened meanwhile.
    if (mine !== asked) return;
    place.replaceChildren(...drawArticle(article, options));
    onTitle(article.title);
  } catch (error) {
    const again = h("button", { type: "button", class: "plain", onclick: () => void showArticle(options) }, t("tryAgain"));
    place.replaceChildren(h("p", { class: "hint article", role: "alert" }, t("loadFailed"), " ", again));
    host.emit("error", { message: String(error) });
  }
  place.scrollTop = 0;
};

function drawArticle(article: Article, { host, ask }: ArticleOptions): HTMLElement[] {
  const base = new URL(article.url, host.base).href;
  const whole = link(article.url, host.base, t("openInHelp"));
  whole?.classList.add("open-in-help");
  return [
    h("div", { class: "article", lang: article.locale, dir: RIGHT_TO_LEFT.test(article.locale) ? "rtl" : "ltr" }, ...renderMarkdown(article.markdown, base), whole),
    h("div", { class: "ask" }, h("button", { type: "button", class: "filled", onclick: ask }, t("askAboutThis"))),
  ];
}
