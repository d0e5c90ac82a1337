// Saved views and stories of the network map: what the server is asked when the address changes, what is saved, and the button that copies a link.
(() => {
  const say = (words) => window.dash_clientside.set_props("map-views-said", { children: words });

  // The camera stands in the address of the window alone, so what is to be saved is read from there as the form is sent.
  document.addEventListener("submit", (event) => {
    const field = event.target.querySelector?.("input[name=map-address]");
    if (field) field.value = window.location.search;
  }, true);

  document.addEventListener("click", async (event) => {
    const path = event.target.closest?.("[data-copy-path]")?.dataset.copyPath;
    if (!path) return;
    const link = new URL(path, window.location.origin).href;
    try {
      await navigator.clipboard.writeText(link);
      say(`Copied: ${link}`);
    } catch {
      say(`Your browser does not let a page copy. This is the link: ${link}`);
    }
  });

  // The bar of a story is drawn anew with each step; who steps by keyboard stays on the same link, or on the nearest that is left.
  const WAYS = ["map-views-next", "map-views-previous", "map-views-leave"];
  let stood = "";
  document.addEventListener("click", (event) => {
    stood = event.target.closest?.("#map-views-story-bar a")?.id || "";
  }, true);

  function stand() {
    const left = [stood, ...WAYS, "page-title"].map((id) => document.getElementById(id)).find((place) => place);
    if (stood) left?.focus();
    stood = "";
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.saved_views = {
    // The list hangs on the audience and the story alone; a story's bar on the whole address, since one leaves it to where one is.
    asked(pathname, search, list, bar) {
      const { no_update } = window.dash_clientside;
      if (pathname !== "/map") return [no_update, no_update];
      const chosen = new URLSearchParams(search || "");
      const story = chosen.get("story") || "";
      const now = [`${chosen.get("audience") || ""} ${story}`, story ? search : ""];
      return now.map((value, place) => (value === [list, bar][place] ? no_update : value));
    },
    stepped() {
      setTimeout(stand);
      return window.dash_clientside.no_update;
    },
  };
})();
