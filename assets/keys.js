// The keys "/", Esc and "?", and the buttons that do the same. And where a reader stands after a change of page.
(() => {
  const one = (selector) => document.querySelector(selector);
  const title = () => document.getElementById("page-title");
  const list = () => document.getElementById("shell-keys");
  const phone = () => window.matchMedia("(max-width: 767px)").matches;
  let before = null; // where the reader stood before a key led elsewhere
  let searching = false; // the search was asked for on a page without one
  let leaving = null; // address of the matrix cell that was closed, to stand on it again

  const NARROWED = ["chosen", "focus", "steps", "path", "common", "hide", "camera", "trail"]; // as in address.js of the map

  function go(address) {
    address.search = address.search.replaceAll("%2C", ",").replaceAll("%7E", "~");
    window.history.pushState({}, "", address);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  function stand(place) {
    if (!place) return;
    if (place.tabIndex < 0 && !place.hasAttribute("tabindex")) place.tabIndex = -1;
    place.focus();
  }

  // A page may be drawn once more just after it was: stands on a place for half a second, unless the reader moves on.
  function settle(find) {
    const until = performance.now() + 500;
    let moved = false;
    const moves = () => (moved = true);
    for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, moves, { once: true, capture: true });
    (function again() {
      const place = !moved && find();
      if (place && document.activeElement !== place) stand(place);
      if (!moved && performance.now() < until) requestAnimationFrame(again);
    })();
  }

  function search() {
    list()?.close();
    const box = one("main input[type=search]");
    if (box) {
      if (document.activeElement !== box) before = document.activeElement;
      box.focus();
      box.scrollIntoView({ block: "nearest" });
    } else {
      searching = true;
      one('.shell-nav a[href^="/who"]')?.click();
    }
  }

  function arriveInSearch() {
    const box = searching && one("main input[type=search]");
    if (!box) return;
    searching = false;
    box.focus();
  }

  function keys() {
    const shown = list();
    if (!shown) return;
    if (shown.open) shown.close();
    else shown.showModal();
  }

  // Each closes what it is named after and says whether there was anything to close; the topmost comes first.
  const closing = {
    keys: () => list()?.open && (list().close(), true),
    message() {
      const button = one(".shell-toast .btn-close");
      if (!button) return false;
      const inside = button.closest(".shell-toast").contains(document.activeElement);
      button.click();
      if (inside) stand(title());
      return true;
    },
    words() { // what is typed in a search box, and with it what was found
      const box = document.activeElement;
      if (!box?.matches("input[type=search]") || !box.value) return false;
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(box, "");
      box.dispatchEvent(new Event("input", { bubbles: true }));
      return true;
    },
    filters() {
      const bar = one("details.filter-bar[open]");
      if (!bar || !(phone() || bar.contains(document.activeElement))) return false;
      bar.open = false;
      stand(bar.querySelector("summary"));
      return true;
    },
    part() { // the innermost part that the reader opened and stands in
      const open = document.activeElement?.closest("main details[open]");
      if (!open) return false;
      open.open = false;
      stand(open.querySelector("summary"));
      return true;
    },
    map() { // whatever narrows the map; with the map itself in focus its own keys do this
      const address = new URL(window.location.href);
      if (address.pathname !== "/map") return false;
      const narrowed = NARROWED.filter((name) => address.searchParams.has(name));
      for (const name of narrowed) address.searchParams.delete(name);
      if (narrowed.length) go(address);
      return narrowed.length > 0;
    },
    cell() {
      const address = new URL(window.location.href);
      if (!address.searchParams.has("cell")) return false;
      leaving = address.searchParams.get("cell");
      address.searchParams.delete("cell");
      go(address);
      return true;
    },
  };

  function back() {
    const place = before?.isConnected && before !== document.body ? before : title();
    before = null;
    stand(place);
  }

  function escape() {
    if (!Object.values(closing).some((close) => close())) back();
  }

  const doing = { "/": search, "?": keys, Escape: escape };
  const onTheMap = { z: closing.map, Z: closing.map };
  const act = (key) => doing[key] || (window.location.pathname === "/map" && onTheMap[key]);

  document.addEventListener("keydown", (event) => {
    const writing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !act(event.key)) return;
    if (event.key === "Escape" ? list()?.open || document.fullscreenElement : writing) return; // the browser closes its own
    event.preventDefault();
    act(event.key)();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-key]");
    if (!button) return;
    if (button.dataset.key !== "?") list()?.close(); // a button in the list is meant for what lies under it
    doing[button.dataset.key]?.();
  });

  let path = null;
  let anchored = "";
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.page = {
    // Called when another page was named: puts it into the window's title and moves the reader there.
    arrived(name, pathname) {
      document.title = `${name} – ${one(".shell-name").textContent}`;
      if (path !== null && path !== pathname) title()?.focus({ preventScroll: Boolean(window.location.hash) });
      if (path !== pathname) before = null;
      path = pathname;
      setTimeout(arriveInSearch);
      return window.dash_clientside.no_update;
    },
    // Called when a page was drawn: goes to the part the address names, and back to a matrix cell that was closed.
    drawn() {
      setTimeout(() => {
        arriveInSearch();
        if (window.location.hash && window.location.href !== anchored) {
          const part = document.getElementById(window.location.hash.slice(1));
          if (part) {
            anchored = window.location.href;
            part.scrollIntoView();
            stand(part);
          }
        } else if (!window.location.hash) anchored = "";
        // The ties may still be there: then what was drawn is the page of before, and the one without them comes yet.
        if (leaving && !one('[id$="-cell-title"]')) {
          const cell = leaving;
          leaving = null;
          settle(() => [...document.querySelectorAll(".matrix-cell a")].find((link) => new URL(link.href).searchParams.get("cell") === cell));
        }
      });
      return window.dash_clientside.no_update;
    },
  };
})();
