// The quick exit of pages about violence: the history of this tab holds the neutral page instead of this one. No script
// can remove earlier pages from the history: the page tells how that is done.
(() => {
  "use strict";
  const link = document.querySelector("[data-quick-exit]");
  const PRESSES = 3;
  const WITHIN = 5000; // milliseconds
  let pressed = [];

  function leave() {
    document.body.hidden = true;
    document.title = link.hostname; // of the tab while the neutral page loads
    try {
      sessionStorage.clear(); // the tray
    } catch {
      // without storage there is nothing to forget
    }
    window.open(link.href, "_blank", "noopener,noreferrer");
    window.location.replace(link.href);
  }

  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") {
      pressed = [];
      return;
    }
    const now = Date.now();
    pressed = [...pressed.filter((moment) => now - moment < WITHIN), now];
    if (pressed.length >= PRESSES) leave();
  });
})();
