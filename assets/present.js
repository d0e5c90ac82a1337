// Present: one screen at a time out of those that stand on the page, so that a cable may be pulled once it is open. A second
// window with the notes follows the first, and what is typed stays in the browser until the server has it.
(() => {
  const KEY = "netmap-present";
  const show = () => document.getElementById("present");
  const screens = () => [...(show()?.querySelectorAll(".slide") ?? [])];
  const line = "BroadcastChannel" in window ? new BroadcastChannel(KEY) : null;
  let at = 0;
  let shown = null; // the presentation that stands there now
  let count = 0;

  const kept = () => window.sessionStorage.getItem(KEY) || "";
  const keep = (words) => window.sessionStorage.setItem(KEY, words);
  const field = () => document.getElementById("present-wording");
  const say = (id, words) => document.getElementById(id)?.replaceChildren(words);

  function stand(place, { tell = true, focus = true } = {}) {
    const all = screens();
    if (!all.length) return;
    at = Math.max(0, Math.min(all.length - 1, place));
    all.forEach((screen, number) => screen.toggleAttribute("hidden", number !== at));
    // Without a connection a browser that sees another address asks in vain for the page's icon.
    if (navigator.onLine) window.history.replaceState(window.history.state, "", `#slide-${at + 1}`);
    say("present-place", all[at].getAttribute("aria-label"));
    if (focus) all[at].querySelector("h2")?.focus({ preventScroll: true });
    all[at].scrollTop = 0;
    if (tell) line?.postMessage(at);
  }

  const notes = () => {
    const open = show().dataset.notes === "shown";
    show().dataset.notes = open ? "hidden" : "shown";
  };

  function full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else show().requestFullscreen?.().catch(() => {});
  }

  function second() {
    const address = new URL(window.location.href);
    address.searchParams.set("view", "notes");
    window.open(address, "netmap-notes", "width=900,height=700");
  }

  const acts = { back: () => stand(at - 1), on: () => stand(at + 1), first: () => stand(0), last: () => stand(screens().length - 1), full, notes, window: second };
  const KEYS = {
    ArrowRight: "on", ArrowDown: "on", PageDown: "on", " ": "on", ArrowLeft: "back", ArrowUp: "back", PageUp: "back", Home: "first", End: "last",
    f: "full", F: "full", n: "notes", N: "notes",
  };

  // A screen higher than the window, as on a phone or at twice the size, is first read to its end.
  const DOWN = ["ArrowDown", "PageDown", " "];
  const UP = ["ArrowUp", "PageUp"];
  function scrolls(key) {
    const { scrollTop, clientHeight, scrollHeight } = screens()[at];
    return (DOWN.includes(key) && scrollTop + clientHeight < scrollHeight - 1) || (UP.includes(key) && scrollTop > 1);
  }

  document.addEventListener("keydown", (event) => {
    const act = show() && KEYS[event.key];
    const writing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (!act || writing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === " " && event.target.closest("button, a, summary")) return;
    if (document.querySelector("dialog[open]") || scrolls(event.key)) return;
    event.preventDefault();
    acts[act]();
  });

  document.addEventListener("click", (event) => {
    const act = event.target.closest?.("[data-present]")?.dataset.present;
    if (act) acts[act]();
  });

  document.addEventListener("input", (event) => event.target.id === "present-wording" && keep(event.target.value));

  document.addEventListener("submit", (event) => {
    const form = event.target.closest(".present-form");
    if (!form) return;
    event.preventDefault();
    const wording = field().value.trim();
    if (!wording) return;
    say("present-said", "Writing it down … If this stays, the connection is gone: what you typed is kept in this window.");
    window.dash_clientside.set_props("present-typed", { data: { meeting: form.dataset.meeting, wording, count: (count += 1) } });
  });

  line?.addEventListener("message", (event) => Number.isInteger(event.data) && stand(event.data, { tell: false, focus: false }));

  // The page draws the presentation whenever its address changes: then the screen that the address names stands there.
  new MutationObserver(() => {
    if (show() === shown) return;
    shown = show();
    if (!shown) return;
    stand(Number(/^#slide-(\d+)$/.exec(window.location.hash)?.[1] || 1) - 1, { tell: false });
    if (field()) field().value = kept();
  }).observe(document.documentElement, { childList: true, subtree: true });

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.present = {
    answered(answer) {
      if (answer?.kept) {
        keep("");
        if (field()) field().value = "";
      }
      if (answer) say("present-said", answer.said);
      return window.dash_clientside.no_update;
    },
  };
})();
