// Runs before the first paint: the reader's own choice of colours, and the mark that scripts run.
const root = document.documentElement;
root.dataset.scripted = "";
try {
  const chosen = localStorage.getItem("helpcenter-scheme");
  if (chosen === "light" || chosen === "dark") root.dataset.scheme = chosen;
} catch {
  // Storage may be forbidden; the system's scheme it is, then.
}
