// <parlor-article> shows one article of the help center in any page, <parlor-helpcenter> the whole of it in a frame.
// Works under the strictest policy of the page around: no markup is parsed by a script and no style element made.

(() => {
  // Where this file comes from: the only place whose articles are shown.
  const base = new URL(document.currentScript.src.replace(/assets\/[^/]*$/, ""));
  const home = new URL(".", base);
  const BACK = "\u2190 ";
  // What few texts have is fetched for those that have it.
  const BLOCKS = "./blocks.js";
  const HAS_BLOCKS = ".tabs, figure, details";

  let styles;
  function sheet() {
    if (!styles) {
      styles = new CSSStyleSheet();
      styles.replaceSync("/* styles */");
    }
    return styles;
  }

  /** An address of the help center, or null for one that is not. */
  function addressOf(text) {
    try {
      const url = new URL(text ?? "", home);
      return url.origin === home.origin && url.pathname.startsWith(home.pathname) ? url : null;
    } catch {
      return null;
    }
  }

  function readId(hash) {
    try {
      return decodeURIComponent(hash.slice(1));
    } catch {
      return hash.slice(1);
    }
  }

  /** Null where they are not needed, and where they do not come: the text reads without them. */
  function loadBlocks(article) {
    if (!article?.querySelector(`.text :is(${HAS_BLOCKS})`)) return null;
    return import(new URL(BLOCKS, new URL("assets/", home)).href).catch(() => null);
  }

  /** A page, parsed by the browser itself: scripts of it never run. */
  function load(url) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.responseType = "document";
      request.open("GET", url.href.split("#")[0]);
      request.onload = () => (request.status === 200 && request.response ? resolve(request.response) : reject(new Error(`status ${request.status}`)));
      request.onerror = () => reject(new Error("not reachable"));
      request.send();
    });
  }

  /** The article's page, also when its address has become an old one that sends readers on. */
  async function find(url, { mayMove = true } = {}) {
    const page = await load(url);
    const moved = page.querySelector("meta[http-equiv=refresh]")?.content.split("url=")[1];
    const target = moved && mayMove ? addressOf(moved) : null;
    return target ? find(target, { mayMove: false }) : { page, url, article: page.querySelector("main article") };
  }

  /** Relative addresses mean the help center's host, not the page's. */
  function makeAbsolute(text, url) {
    for (const name of ["href", "src", "poster"]) {
      for (const element of text.querySelectorAll(`[${name}]`)) {
        element.setAttribute(name, new URL(element.getAttribute(name), url).href);
      }
    }
    for (const element of text.querySelectorAll("[srcset]")) {
      const parts = element.getAttribute("srcset").split(/,\s+/);
      element.setAttribute("srcset", parts.map((part) => part.trim().replace(/^\S+/, (path) => new URL(path, url).href)).join(", "));
    }
  }

  function make(name, className, text = "") {
    const element = document.createElement(name);
    element.className = className;
    element.textContent = text;
    return element;
  }

  /** The page around it decides what its readers wait for first. */
  function letPicturesWait(text) {
    for (const picture of text.querySelectorAll("img[fetchpriority]")) {
      picture.removeAttribute("fetchpriority");
      picture.loading = "lazy";
    }
  }

  /** An article's headings stand below its title, which stands somewhere below the page's own. */
  function lowerHeadings(text, levels) {
    for (const heading of text.querySelectorAll("h2, h3, h4, h5, h6")) {
      const lower = make(`h${Math.min(6, Math.max(2, Number(heading.tagName[1]) + levels))}`, heading.className);
      lower.id = heading.id;
      lower.append(...heading.childNodes);
      heading.replaceWith(lower);
    }
  }

  class Article extends HTMLElement {
    static observedAttributes = ["src"];
    #shown = null;
    #trail = [];
    #turn = null;
    #asked = null;
    #reveal = null;

    constructor() {
      super();
      this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet()];
      // What the page has written inside stays until the article is there, and when it never comes.
      this.shadowRoot.append(document.createElement("slot"));
      this.shadowRoot.addEventListener("click", (event) => this.#follow(event));
    }

    connectedCallback() {
      // The attribute of an element that stood in the page before this script has been told already.
      if (this.#asked === null) this.#start();
    }

    attributeChangedCallback() {
      if (this.isConnected) this.#start();
    }

    #start() {
      const url = addressOf(this.getAttribute("src"));
      this.#asked = this.getAttribute("src");
      this.#trail = [];
      if (url) this.#open(url);
      else if (this.hasAttribute("src")) this.#tell("error", { message: `${this.getAttribute("src")} is not a page of ${home.href}` });
    }

    async #open(url, { isFollowed = false } = {}) {
      const turn = (this.#turn = {});
      this.setAttribute("aria-busy", "true");
      try {
        const found = await find(url);
        const blocks = await loadBlocks(found.article);
        if (turn !== this.#turn) return;
        if (found.article) this.#show(found, isFollowed, blocks);
        else if (isFollowed) window.open(url.href, "_blank", "noopener");
        else throw new Error("no article there");
      } catch (fault) {
        if (turn !== this.#turn) return;
        if (isFollowed) window.open(url.href, "_blank", "noopener");
        this.#tell("error", { message: fault.message, url: url.href });
      } finally {
        if (turn === this.#turn) this.removeAttribute("aria-busy");
      }
    }

    #show({ article, page, url }, isFollowed, blocks) {
      const level = Number(this.getAttribute("heading") ?? 2);
      const heading = article.querySelector("h1")?.textContent ?? "";
      const text = article.querySelector(".text");
      // Before it belongs to this page, where its pictures would be fetched.
      letPicturesWait(text);
      makeAbsolute(text, url);
      document.adoptNode(text);
      lowerHeadings(text, level - 1);
      this.lang = page.documentElement.lang;
      this.dir = page.documentElement.dir;
      this.#shown = { url, heading };
      const title = make(`h${Math.min(6, Math.max(1, level))}`, "title", heading);
      title.tabIndex = -1;
      title.hidden = level === 0 && this.#trail.length === 0;
      this.shadowRoot.replaceChildren(...this.#backButton(), title, text);
      this.#reveal = blocks?.followBlocks(text, page.body.dataset);
      if (isFollowed) {
        title.focus({ preventScroll: true });
        if (this.getBoundingClientRect().top < 0) this.scrollIntoView();
      }
      this.#scrollTo(url.hash);
      this.#tell("load", { title: heading, url: url.href });
    }

    #backButton() {
      const before = this.#trail.at(-1);
      if (!before) return [];
      const button = make("button", "back", BACK + before.heading);
      button.type = "button";
      button.addEventListener("click", () => {
        this.#trail.pop();
        this.#open(before.url, { isFollowed: true });
      });
      return [button];
    }

    #follow(event) {
      const link = event.target.closest?.("a[href]");
      if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
      if (!/^https?:$/.test(link.protocol)) return;
      const url = addressOf(link.href);
      const isFile = url && /\.(?!html$)\w+$/.test(url.pathname);
      const isHere = url && url.href.split("#")[0] === this.#shown.url.href.split("#")[0];
      if (isHere && url.hash) {
        event.preventDefault();
        this.#scrollTo(url.hash);
      } else if (url && !isFile && this.getAttribute("links") !== "tab") {
        event.preventDefault();
        if (!isHere) this.#trail.push(this.#shown);
        this.#open(url, { isFollowed: true });
      } else {
        link.target = "_blank";
        link.rel = "noopener";
      }
    }

    #scrollTo(hash) {
      const place = this.shadowRoot.getElementById(readId(hash));
      if (this.#reveal) this.#reveal(place);
      else place?.scrollIntoView();
    }

    #tell(name, detail) {
      this.dispatchEvent(new CustomEvent(`parlor-article:${name}`, { detail, bubbles: true, composed: true }));
    }
  }

  class Helpcenter extends HTMLElement {
    #frame = document.createElement("iframe");
    #hear = (event) => this.#obey(event);

    constructor() {
      super();
      this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet()];
    }

    connectedCallback() {
      const url = addressOf(this.getAttribute("src")) ?? home;
      const scheme = this.getAttribute("scheme");
      url.searchParams.set("bare", "");
      this.#frame.name = `parlor-bare${/^(light|dark)$/.test(scheme) ? `-${scheme}` : ""}`;
      this.#frame.title = this.getAttribute("label") ?? "Help";
      this.#frame.allow = "clipboard-write";
      this.#frame.src = url.href;
      window.addEventListener("message", this.#hear);
      this.shadowRoot.replaceChildren(this.#frame);
    }

    disconnectedCallback() {
      window.removeEventListener("message", this.#hear);
    }

    /** Only our frame, and only while it shows the help center. */
    #obey({ origin, source, data }) {
      if (origin !== home.origin || source !== this.#frame.contentWindow || data?.type !== "parlor-helpcenter") return;
      if (data.height > 0 && !this.hasAttribute("fixed")) this.#frame.style.blockSize = `${Math.ceil(data.height)}px`;
      if (data.place >= 0) window.scrollBy({ top: this.#frame.getBoundingClientRect().top + Number(data.place) });
    }
  }

  if (!customElements.get("parlor-article")) customElements.define("parlor-article", Article);
  if (!customElements.get("parlor-helpcenter")) customElements.define("parlor-helpcenter", Helpcenter);
})();
