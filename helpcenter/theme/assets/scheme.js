// Runs before the first paint: the reader's own choice of colours, the bare layout, and the mark that scripts run.
const root = document.documentElement;
root.dataset.scripted = "";
// `?bare` asks for the text alone. The frame's name keeps that for the pages that its reader goes on to.
const isFramed = window !== window.top;
const framed = isFramed && /^parlor-bare(-light|-dark)?$/.exec(window.name);
if (framed || /[?&]bare\b/.test(location.search)) {
  root.dataset.bare = "";
  if (isFramed && !framed) window.name = "parlor-bare";
  import("./bare.js");
}
try {
  const chosen = framed?.[1]?.slice(1) ?? localStorage.getItem("helpcenter-scheme");
  if (chosen === "light" || chosen === "dark") root.dataset.scheme = chosen;
} catch {
  // Storage may be forbidden; the system's scheme it is, then.
}
