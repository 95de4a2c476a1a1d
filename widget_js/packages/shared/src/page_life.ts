/** When a page comes back to life or goes away: the one place that names the browser's events for it. */

export interface PageLife {
  /** The network is back, the tab is seen again, or the page left the back/forward cache. */
  onWake(): void;
  /** The page is being left; open connections would keep it out of the back/forward cache. */
  onHide(): void;
}

/** Begins to listen; the answer stops it. */
export function watchPageLife(life: PageLife, page: Window = window): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  page.addEventListener("online", () => life.onWake(), { signal });
  page.addEventListener("pageshow", () => life.onWake(), { signal });
  page.addEventListener("pagehide", () => life.onHide(), { signal });
  page.document.addEventListener(
    "visibilitychange",
    () => page.document.visibilityState === "visible" && life.onWake(),
    { signal },
  );
  return () => stop.abort();
}
