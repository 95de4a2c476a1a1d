/** The launcher: painted at once from the script tag's attributes, before anything is asked of the server. */

import { colorOn, readColor } from "./color.ts";
import type { Host } from "./host.ts";
import css from "./launcher.css";

const CHAT = "M20 11.5a8 8 0 0 1-11.7 7.1L4 20l1.4-4.3A8 8 0 1 1 20 11.5Z";
const CHEVRON = "m6 9.5 6 6 6-6";
const SVG = "http://www.w3.org/2000/svg";

export type Launcher = Omit<Host, "base" | "storeKey" | "context" | "identity" | "load" | "visit" | "emit" | "tell"> & {
  /** Puts it (back) into the page and on top of it. */
  attach(): void;
};

/** Lines on a grid of 24. */
function drawIcon(...paths: string[]): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  for (const path of paths) svg.appendChild(document.createElementNS(SVG, "path")).setAttribute("d", path);
  return svg;
}

export function createLauncher(data: DOMStringMap): Launcher {
  const host = document.createElement("parlor-widget");
  const shadow = host.attachShadow({ mode: "open" });
  const frame = document.createElement("div");
  const launcher = document.createElement("button");
  const badge = document.createElement("b");
  const dark = matchMedia("(prefers-color-scheme:dark)");
  let locale = "en";
  let scheme = data.colorScheme;
  let unread = 0;
  let isOpen = false;

  const addSheet = (text: string): void => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    shadow.adoptedStyleSheets.push(sheet);
  };
  const say = (): void => {
    // Whether it is open is told by aria-expanded. Who speaks to their computer says what they see.
    launcher.ariaLabel = (launcher.dataset.label ?? PARLOR_NAMES[locale] ?? PARLOR_NAME) + (unread && !isOpen ? ` (${unread})` : "");
    launcher.ariaExpanded = `${isOpen}`;
    badge.textContent = unread > 9 ? "9+" : `${unread}`;
    badge.hidden = isOpen || !unread;
  };
  const paintScheme = (): void => {
    frame.dataset.scheme = scheme === "dark" || (scheme !== "light" && dark.matches) ? "dark" : "light";
  };
  const setLocale = (tag: string): void => {
    const wanted = tag.toLowerCase();
    // A whole tag before its language: "en-xa" is one of ours, "en-gb" is not.
    locale = [wanted, wanted.split(/[-_]/)[0]!].find((each) => PARLOR_LOCALES.includes(each)) ?? "en";
    frame.lang = locale;
    frame.dir = /ar|he/.test(locale) ? "rtl" : "ltr";
    say();
  };

  const solid = readColor(data.color);
  const space = (value = "20"): string => `${+value}px`;
  addSheet(`${css}.frame{--solid:${solid};--on_solid:${colorOn(solid)};--x:${space(data.spacingX)};--y:${space(data.spacingY)}}`);
  // "start" puts it at the other side.
  frame.className = `frame ${data.position}`;
  launcher.className = "launcher";
  launcher.hidden = "hidden" in data;
  if (data.label) launcher.dataset.label = data.label;
  // Both pictures in one; the style sheet shows the one for the state.
  launcher.append(drawIcon(CHAT, CHEVRON), badge);
  frame.append(launcher);
  shadow.append(frame);
  dark.onchange = paintScheme;
  paintScheme();
  setLocale(data.locale || document.documentElement.lang || navigator.language);
  // A phone's keyboard takes a third of the height or more; a browser's bars take less.
  visualViewport!.addEventListener("resize", () => frame.classList.toggle("keyboard", visualViewport!.height < innerHeight * 0.75));

  return {
    data,
    shadow,
    frame,
    launcher,
    addSheet,
    drawIcon,
    locale: () => locale,
    setLocale,
    setColorScheme(value) {
      scheme = value;
      paintScheme();
    },
    showUnread(count) {
      unread = count;
      say();
    },
    showOpen(value) {
      isOpen = value;
      say();
    },
    attach() {
      // Beside the body rather than in it: page transitions replace the body's children.
      if (!host.isConnected) document.documentElement.append(host);
      host.popover = "manual";
      host.showPopover?.();
    },
  };
}
