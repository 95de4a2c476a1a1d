// Runs before the first paint, so that a chosen scheme does not flash. Nothing is stored until the switch is used.
try {
  const scheme = localStorage.getItem("shop-scheme");
  if (scheme === "light" || scheme === "dark") document.documentElement.dataset.scheme = scheme;
} catch {
  // Storage is refused: the system's scheme it is.
}
