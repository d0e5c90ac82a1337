// The filter bar and the address, kept in step in the browser. The address is the only state: the bar
// shows what it says, and a choice in the bar writes it, so that back, forward and a pasted link work.
(() => {
  const NAMES = ["as_of", "since", "known_at", "audience", "theme", "kind", "area", "tie_kind", "ties", "min_strength", "host"];
  const LISTS = ["theme", "kind", "area", "tie_kind"];
  const DEFAULTS = { audience: "coordinator", ties: "all" };

  function read(search) {
    const given = new URLSearchParams(search);
    return NAMES.map((name) => {
      const text = given.get(name) || DEFAULTS[name] || "";
      return LISTS.includes(name) ? text.split(",").filter(Boolean) : text;
    });
  }

  function written(name, value) {
    const text = Array.isArray(value) ? [...value].sort().join(",") : value || "";
    return text === (DEFAULTS[name] || "") ? "" : text;
  }

  // On a small screen, and on the map, the bar begins folded, so that the page itself comes first.
  let folded = false;
  let path = null;
  function foldOnce() {
    const bar = document.querySelector("details.filter-bar");
    const map = window.location.pathname === "/map" && path !== "/map";
    path = window.location.pathname;
    if (!bar || (folded && !map)) return;
    folded = true;
    if (map || window.matchMedia("(max-width: 767px)").matches) bar.removeAttribute("open");
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.filters = {
    show(search) {
      foldOnce();
      return read(search);
    },
    choose(...values) {
      const address = new URL(window.location.href);
      const before = address.search;
      const said = read(before);
      NAMES.forEach((name, place) => {
        const text = written(name, values[place]);
        if (text === written(name, said[place])) return; // other words for the same: the page would be drawn twice
        if (text) address.searchParams.set(name, text);
        else address.searchParams.delete(name);
      });
      address.search = address.search.replaceAll("%2C", ",");
      if (address.search.replaceAll("%2C", ",") !== before.replaceAll("%2C", ",")) {
        window.history.pushState({}, "", address);
        window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
      }
      return window.dash_clientside.no_update;
    },
  };
})();
