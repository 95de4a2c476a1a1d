/** When a page comes back to life or goes away: the one place that names the browser's events for it. */

export interface PageLife {
  /** The network is back, the tab is seen again, or the page left the back/forward cache. */
  onWake: () => void;
  /** The page is being left; open connections would keep it out of the back/forward cache. */
  onHide: () => void;
}

/** Begins to listen. `options` may bring a signal that ends it. */
export function watchPageLife(life: PageLife, options?: AddEventListenerOptions): void {
  for (const name of ["online", "pageshow"]) addEventListener(name, life.onWake, options);
  addEventListener("pagehide", life.onHide, options);
  document.addEventListener("visibilitychange", () => document.hidden || life.onWake(), options);
}
