// Light or dark, from this browser's memory or the system's wish. It stands in the head of the page, so that it is
// set before anything is painted; without a memory the system's wish counts alone.
(() => {
  const KEY = "netmap-appearance";
  const wish = () => (window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const apply = (look) => document.documentElement.setAttribute("data-bs-theme", look);
  let chosen = null;
  try {
    chosen = window.localStorage.getItem(KEY);
  } catch {
    // A browser may forbid it.
  }
  const now = () => chosen || wish();
  apply(now());

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.appearance = {
    // Called once at the start and at each press of the button; returns the look for the charts.
    toggle(presses) {
      if (presses) {
        chosen = now() === "dark" ? "light" : "dark";
        try {
          window.localStorage.setItem(KEY, chosen);
        } catch {
          // Then it lasts until the page is left.
        }
      }
      apply(now());
      return now();
    },
  };
})();
