/** When a page comes back to life or goes away: the one place that names the browser's events for it. */

export interface PageLife {
  /** The network is back, the tab is seen again, or the page left the back/forward cache. */
  onWake: () => void;
  /** The page is being left; open connections would keep it out of the back/forward cache. */
  onHide: () => void;
}

/** Begins to listen; the answer stops it. */
export function watchPageLife(life: PageLife): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  for (const name of ["online", "pageshow"]) addEventListener(name, life.onWake, { signal });
  addEventListener("pagehide", life.onHide, { signal });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && life.onWake(), { signal });
  return () => stop.abort();
}
