// A search box that writes itself into the address while one types, so that every result has a link.
// It stands in a form with the class `live-search`; Enter works too, and no page is loaded anew.
(() => {
  const PAUSE = 250; // ms without a key before the address changes
  let waiting;

  function go(input) {
    const address = new URL(window.location.href);
    const value = input.value.trim();
    if (value === (address.searchParams.get(input.name) || "")) return;
    if (value) address.searchParams.set(input.name, value);
    else address.searchParams.delete(input.name);
    window.history.replaceState({}, "", address);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  document.addEventListener("input", (event) => {
    const input = event.target.closest(".live-search input[type=search]");
    if (!input) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => go(input), PAUSE);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target.closest(".live-search");
    if (!form) return;
    event.preventDefault();
    clearTimeout(waiting);
    go(form.querySelector("input[type=search]"));
  });

  // Called by Dash when the address changes: the box follows it, unless someone is typing in it.
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.search = {
    follow(search, id) {
      const box = document.getElementById(id);
      if (box && box === document.activeElement) return window.dash_clientside.no_update;
      return new URLSearchParams(search).get("q") || "";
    },
  };
})();
