/** Tells of changes of address inside a single-page shop. Never polls and never observes the document. */

interface NavigationApi {
  addEventListener(type: "currententrychange", listener: () => void): void;
}

export function watchNavigation(onChange: () => void): void {
  const { navigation } = window as { navigation?: NavigationApi };
  if (navigation) return navigation.addEventListener("currententrychange", onChange);
  for (const method of ["pushState", "replaceState"] as const) {
    const original = history[method];
    history[method] = function (...args) {
      original.apply(this, args);
      onChange();
    };
  }
  addEventListener("popstate", onChange);
}
