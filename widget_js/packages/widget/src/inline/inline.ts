/**
 * The chunk of `<parlor-contact-form>`: the contact form in a page of the shop or of its help center. Loaded where a
 * page has the element; the panel need not be opened for it. What the element has inside stays where there is no form.
 */

import type { Host, StartChat } from "../../../loader/src/host.ts";
import type { ContactForm, FormChunk } from "../form/form.ts";
import type * as Strings from "../kit/strings.ts";
import css from "./inline.css";

export interface InlineChunk {
  /** May be called again: what is there stays. */
  default(host: Host, startChat: StartChat): void;
}

const NAME = "parlor-contact-form";
/** So early before it is seen that nothing moves under the reader's eyes; who never gets there downloads no chat. */
const EARLY = "600px";

export default function defineForm(host: Host, startChat: StartChat): void {
  if (customElements.get(NAME)) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  customElements.define(
    NAME,
    class extends HTMLElement {
      private isMade = false;

      // In quotes, for the browser calls it by this name and the build would shorten it.
      ["connectedCallback"](): void {
        if (this.isMade) return;
        this.isMade = true;
        whenNear(this, () => void make(this, host, startChat, sheet).catch(host.tell));
      }
    },
  );
}

function whenNear(place: HTMLElement, run: () => void): void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      run();
    },
    { rootMargin: EARLY },
  );
  observer.observe(place);
}

async function make(place: HTMLElement, host: Host, startChat: StartChat, sheet: CSSStyleSheet): Promise<void> {
  const [{ engine, loadWords }, chunk, visit] = await Promise.all([startChat(), host.load("form"), host.visit()]);
  // Imported now: at the top it would bring the chat to whoever never gets here. In quotes, here and
  // below: an export keeps its name.
  const strings = (await host.load("chat")) as typeof Strings;
  const words = async (): Promise<void> => {
    await loadWords();
    await strings["loadMore"](host.load, "form");
  };
  await words();
  const inner = document.createElement("div");
  const frame = document.createElement("div");
  const panel = document.createElement("div");
  const root = inner.attachShadow({ mode: "open" });
  root.append(frame);
  frame.className = "frame";
  panel.className = "panel inline";
  frame.append(panel);
  let form: ContactForm | undefined;
  const draw = (): void => {
    if (!form) {
      form = (chunk as FormChunk)["createForm"](host, engine, { isInPage: true });
      panel.append(form.element);
      // One shadow more: the widget's own rules for its host would take the element out of the page's layout.
      place.attachShadow({ mode: "open" }).append(inner);
    }
    const { lang, dir, dataset } = host.frame;
    Object.assign(frame, { lang, dir });
    frame.dataset.scheme = dataset.scheme;
    root.adoptedStyleSheets = [...host.shadow.adoptedStyleSheets, sheet];
    form.render();
  };
  visit.follow(({ contact_form }) => contact_form && draw());
  // What the page says of language and colours reaches the launcher first.
  new MutationObserver(() => void words().then(() => form && draw(), host.tell)).observe(host.frame, { attributes: true });
}
