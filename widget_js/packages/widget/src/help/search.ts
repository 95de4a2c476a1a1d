/** The search of help articles on the home: a few to begin with, then what fits the words that are typed. */

import type { ArticleSummary, List } from "@parlor/shared/api";
import { button, h, icon, say, showRows } from "../kit/element.ts";
import { NEXT, SEARCH } from "../kit/icons.ts";
import { t } from "../kit/strings.ts";
import type { Place } from "../beside/beside.ts";

const MOST_ARTICLES = 3;
/** A pause in typing after which the search is asked. */
const TYPING_PAUSE_MS = 250;

/** The field, the articles under it, and that there are none. */
export function createSearch({ host, engine, openArticle }: Place): HTMLElement[] {
  const field = h("input", {
    class: "grow",
    type: "search",
    dir: "auto",
    placeholder: t("searchHelp"),
    "aria-label": t("searchHelp"),
    enterkeyhint: "search",
  });
  const articles = h("div", { class: "card", role: "group", "aria-label": t("articles"), hidden: true });
  const none = h("p", { class: "hint", role: "status", hidden: true });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = "";

  const drawArticle = ({ slug, title }: ArticleSummary): HTMLElement =>
    button("", null, () => void openArticle(slug).catch(host.tell), h("span", { class: "grow", dir: "auto" }, title), icon(NEXT, "mirrored"));

  async function showArticles(): Promise<void> {
    const query = (asked = field.value.trim());
    const path = `/articles?limit=${MOST_ARTICLES}&locale=${host.locale()}&query=${encodeURIComponent(query)}`;
    const { items } = await engine.session.requestPublic<List<ArticleSummary>>(path).catch(() => ({ items: [] }));
    // An answer that comes after the next question was asked is of no use.
    if (asked !== query) return;
    say(none, query && !items.length ? t("noArticles") : "");
    articles.hidden = !items.length;
    const rows = items.map((each) => ({ key: each.id, version: each.title, className: "entry", make: () => drawArticle(each) }));
    showRows(articles, rows);
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void showArticles(), TYPING_PAUSE_MS);
  });
  void showArticles();
  return [h("div", { class: "field search" }, icon(SEARCH), field), articles, none];
}
