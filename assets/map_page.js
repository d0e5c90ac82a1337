// The page of the map. The slider over quarters: back, on and play write the day into the address, as the filter bar does.
// And once a form was answered, the address says the answer rather than the question.
(() => {
  const PAUSE = 1600; // ms that a day stands while it plays
  let playing = null;

  const panel = () => document.querySelector(".map-time");
  const days = () => panel()?.dataset.days.split(",") ?? [];
  const slider = () => document.getElementById("map-day");

  function show(place) {
    const all = days();
    const day = all[Math.max(0, Math.min(all.length - 1, place))];
    if (!day) return;
    const address = new URL(window.location.href);
    if (day === panel().dataset.last) address.searchParams.delete("as_of");
    else address.searchParams.set("as_of", day);
    address.search = address.search.replaceAll("%2C", ",").replaceAll("%7E", "~");
    if (address.href === window.location.href) return;
    window.history.pushState({}, "", address);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  function stop() {
    clearInterval(playing);
    playing = null;
    told("Play");
  }

  function told(words) {
    const button = document.querySelector('[data-time="play"]');
    if (button) button.textContent = words;
  }

  function play() {
    if (playing) return stop();
    if (Number(slider().value) >= days().length - 1) show(0);
    told("Stop");
    playing = setInterval(() => {
      if (!slider() || Number(slider().value) >= days().length - 1) return stop();
      show(Number(slider().value) + 1);
    }, PAUSE);
  }

  const moves = { back: () => show(Number(slider().value) - 1), on: () => show(Number(slider().value) + 1) };

  document.addEventListener("click", (event) => {
    const move = event.target.closest("[data-time]")?.dataset.time;
    if (!move) return;
    if (move === "play") return play();
    if (playing) stop();
    moves[move]();
  });

  document.addEventListener("change", (event) => {
    if (event.target.id !== "map-day") return;
    if (playing) stop();
    show(Number(event.target.value));
  });

  // A form asks without the page being loaded anew.
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form.map-form");
    if (!form || event.defaultPrevented) return;
    event.preventDefault();
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    window.history.pushState({}, "", `/map?${asked.toString().replaceAll("%2C", ",").replaceAll("%7E", "~")}`);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  });

  // On a small screen the choices begin folded, so that the map itself comes first.
  let folded = null;
  function foldOnce() {
    const choices = document.querySelector(".fold-on-phone");
    if (!choices || folded === choices) return;
    folded = choices;
    if (window.matchMedia("(max-width: 991px)").matches) choices.removeAttribute("open");
  }
  new MutationObserver(foldOnce).observe(document.documentElement, { childList: true, subtree: true });

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.map = {
    settled(address) {
      if (address && window.location.pathname === "/map") window.history.replaceState(window.history.state, "", address);
      return window.dash_clientside.no_update;
    },
  };
})();
