/** The chunk of the article view: fetches an article, draws it, and says so when it does not come. */

import type { Article } from "@parlor/shared/api";
import type { Place } from "../beside/beside.ts";
import { button, h } from "../kit/element.ts";
import { moreWords } from "../kit/more_words.ts";
import { link } from "../kit/rich_text.ts";
import { addWords, loadMore, t } from "../kit/strings.ts";
import css from "./article.css";
import { renderHtml } from "./html.ts";
import type { PartsChunk } from "./parts.ts";

/** An article may be in another language than the widget, when it is not translated. */
const RIGHT_TO_LEFT = /^(ar|he|fa|ur)/;

export interface ArticleChunk {
  default: typeof openArticle;
}

let isDressed = false;
let asked = 0;

/** Fills the view with the article, or says that it did not come. */
export default async function openArticle(slug: string, place: Place): Promise<void> {
  const { host, engine, reading, showTitle } = place;
  const mine = (asked += 1);
  if (!isDressed) host.addSheet(css);
  isDressed = true;
  addWords(moreWords);
  await loadMore(host.load);
  showTitle("");
  reading.focus({ preventScroll: true });
  reading.replaceChildren(...["a", "b", "c"].map((width) => h("div", { class: `skeleton ${width}` })));
  const path = `/articles/${encodeURIComponent(slug)}?locale=${host.locale()}`;
  try {
    const { article } = await engine.session.requestPublic<{ article: Article }>(path);
    // Another article was opened meanwhile.
    if (mine !== asked) return;
    const drawn = drawArticle(article, place);
    await startParts(drawn[0]!, place);
    if (mine !== asked) return;
    reading.replaceChildren(...drawn);
    showTitle(article.title);
  } catch (error) {
    const again = button("plain", null, () => void openArticle(slug, place), t("tryAgain"));
    reading.replaceChildren(h("p", { class: "hint article", role: "alert" }, t("loadFailed"), " ", again));
    host.tell(error);
  }
  reading.scrollTop = 0;
}

function drawArticle(article: Article, place: Place): HTMLElement[] {
  const { base: own } = place.host;
  const base = new URL(article.url, own).href;
  const whole = link(article.url, own, t("openInHelp"));
  whole?.classList.add("open-in-help");
  const direction = RIGHT_TO_LEFT.test(article.locale) ? "rtl" : "ltr";
  return [
    h("div", { class: "article", lang: article.locale, dir: direction }, renderHtml(article.html, base), whole),
    h("div", { class: "ask" }, button("filled", null, () => ask(article.title, place), t("askAboutThis"))),
  ];
}

/** Few articles have parts to do something with. They are shown with them at once, so that nothing moves. */
async function startParts(text: HTMLElement, { host, reading }: Place): Promise<void> {
  if (!text.querySelector(".tabs, figure")) return;
  try {
    ((await host.load("parts")) as PartsChunk).default(text, reading.closest(".frame")!, host);
  } catch (error) {
    // Without it tabs stand one below the other, and a film opens in a tab of its own.
    host.tell(error);
  }
}

/** The shopper has a question about it. */
function ask(title: string, { engine, composer, show }: Place): void {
  composer.setText(`${title}: `);
  show(engine.current() ? "talk" : "home");
  composer.field.focus();
}
