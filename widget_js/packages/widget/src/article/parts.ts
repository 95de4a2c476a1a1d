/**
 * What readers do in an article: walk its tabs, enlarge its pictures, start its films. A chunk of its own, for articles that
 * have any of these. No film is fetched before a reader starts it.
 */

import type { Host } from "../../../loader/src/host.ts";
import { button, h } from "../kit/element.ts";
import { t } from "../kit/strings.ts";
import css from "./parts.css";

const FILM = /\.(mp4|webm)$/i;

interface Group {
  tabs: HTMLElement[];
  panels: HTMLElement[];
  labels: string[];
}

export interface PartsChunk {
  default: typeof startParts;
}

let isDressed = false;

/** `frame` is where an enlarged picture is shown: outside the panel, whose own keys close it. */
export default function startParts(article: HTMLElement, frame: Element, host: Host): void {
  if (!isDressed) host.addSheet(css);
  isDressed = true;
  const groups: Group[] = [];
  for (const box of article.querySelectorAll<HTMLElement>(".tabs")) groups.push(makeTabs(box, groups));
  for (const image of article.querySelectorAll<HTMLImageElement>("figure > img")) offerToEnlarge(image, frame);
  for (const link of article.querySelectorAll<HTMLAnchorElement>(".film > a")) {
    if (FILM.test(link.pathname)) link.addEventListener("click", play);
  }
}

/** After the tabs pattern of the ARIA Authoring Practices Guide: one stop for Tab, arrows between the tabs. */
function makeTabs(box: HTMLElement, groups: Group[]): Group {
  const panels = [...box.querySelectorAll<HTMLElement>(":scope > .tab")];
  const group: Group = { tabs: [], panels, labels: [] };
  const list = h("div", { class: "tab-list", role: "tablist", onkeydown: (event: KeyboardEvent) => walk(group, event, groups) });
  panels.forEach((panel, at) => {
    const title = panel.querySelector(".tab-title");
    const label = title?.textContent?.trim() ?? "";
    title?.remove();
    const tab = button("", null, () => choose(label, group, groups), label);
    tab.role = "tab";
    tab.id = `tab-${groups.length}-${at}`;
    panel.id = `of-${tab.id}`;
    panel.role = "tabpanel";
    panel.tabIndex = 0;
    tab.setAttribute("aria-controls", panel.id);
    panel.setAttribute("aria-labelledby", tab.id);
    group.tabs.push(tab);
    group.labels.push(label);
  });
  list.append(...group.tabs);
  box.prepend(list);
  select(group, 0);
  return group;
}

function select(group: Group, at: number): void {
  group.tabs.forEach((tab, number) => {
    tab.ariaSelected = `${number === at}`;
    tab.tabIndex = number === at ? 0 : -1;
    group.panels[number]!.hidden = number !== at;
  });
}

/** Groups of the same titles ask the same question. */
function choose(label: string, { labels }: Group, groups: Group[]): void {
  for (const group of groups) if (`${group.labels}` === `${labels}`) select(group, labels.indexOf(label));
}

function walk(group: Group, event: KeyboardEvent, groups: Group[]): void {
  const { tabs, labels } = group;
  const at = tabs.indexOf(event.target as HTMLElement);
  const step = getComputedStyle(tabs[0]!).direction === "rtl" ? -1 : 1;
  const move = { ArrowRight: at + step, ArrowLeft: at - step, Home: 0, End: -1 }[event.key];
  if (move === undefined) return;
  event.preventDefault();
  const next = (move + tabs.length) % tabs.length;
  choose(labels[next]!, group, groups);
  tabs[next]!.focus();
}

function offerToEnlarge(image: HTMLImageElement, frame: Element): void {
  const opener = button("enlarge", t("enlarge", { name: image.alt }), () => {
    const dialog = h("dialog", { class: "enlarged", "aria-label": image.alt });
    dialog.append(button("", null, () => {}, t("closePicture")), h("img", { src: image.src, alt: image.alt }));
    dialog.onclick = (): void => dialog.close();
    dialog.onclose = (): void => dialog.remove();
    frame.append(dialog);
    dialog.showModal();
  });
  image.replaceWith(opener);
  opener.append(image);
}

/** A page that forbids films gets the link back, which opens in a tab of its own. */
function play(event: MouseEvent): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  const link = event.currentTarget as HTMLAnchorElement;
  const poster = link.querySelector("img")?.src;
  const label = (link.querySelector("span") ?? link).textContent;
  const film = h("video", { controls: true, autoplay: true, playsinline: true, src: link.href, poster, "aria-label": label });
  film.onerror = (): void => {
    link.removeEventListener("click", play);
    film.replaceWith(link);
    link.focus();
  };
  link.replaceWith(film);
  film.focus();
}
