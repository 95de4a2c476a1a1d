/** The chunk of shops that put a picture of their own on the launcher: in place of the icon while the panel is closed. */

import type { WidgetConfig } from "@parlor/shared/api";
import type { Host } from "../../../loader/src/host.ts";
import css from "./picture.css";

let sheet: CSSStyleSheet | undefined;

export default function showPicture({ shadow, launcher, visit, tell }: Host): void {
  if (sheet) return;
  const own = (sheet = new CSSStyleSheet());
  shadow.adoptedStyleSheets.push(own);
  const follow = ({ appearance: { picture } }: WidgetConfig): void => {
    own.replaceSync(picture ? css : "");
    // The address is the server's own; quoted all the same, for it stands in a style.
    launcher.style.setProperty("--picture", picture ? `url(${JSON.stringify(picture)})` : "");
  };
  visit().then((visiting) => visiting.follow(follow), tell);
}
