// A bare page in a frame tells the page around it how tall it is and where its reader wants to be; links that
// lead out of the help center open beside it. What is told is no secret, so any page may hear it.

// This file stands in `assets/`, a folder of the help center.
const home = new URL("..", import.meta.url);

function tell(news) {
  if (parent !== window) parent.postMessage({ type: "parlor-helpcenter", ...news }, "*");
}

function tellHeight() {
  tell({ height: Math.ceil(document.documentElement.getBoundingClientRect().height) });
}

function tellPlace() {
  const target = document.querySelector(":target");
  if (target) tell({ place: target.getBoundingClientRect().top + scrollY });
}

function openOutside(event) {
  const link = event.target instanceof Element && event.target.closest("a[href]");
  if (!link || link.target || !/^https?:$/.test(link.protocol)) return;
  if (link.origin !== home.origin || !link.pathname.startsWith(home.pathname)) {
    link.target = "_blank";
    link.rel = "noopener";
  }
}

new ResizeObserver(tellHeight).observe(document.documentElement);
addEventListener("hashchange", tellPlace);
addEventListener("load", tellPlace);
// What hid the place has been opened.
addEventListener("helpcenter-reveal", tellPlace);
document.addEventListener("click", openOutside, true);
tellHeight();
