// Light or dark: set before anything is drawn, from this browser's memory or the system's wish.
(() => {
  const KEY = "netmap-appearance";
  const wish = () => (window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const now = () => localStorage.getItem(KEY) || wish();
  const apply = (look) => document.documentElement.setAttribute("data-bs-theme", look);
  apply(now());

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.appearance = {
    // Called once at the start and at each press of the button; returns the look for the charts.
    toggle(presses) {
      if (presses) localStorage.setItem(KEY, now() === "dark" ? "light" : "dark");
      apply(now());
      return now();
    },
  };
})();
