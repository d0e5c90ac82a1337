// The screens that change data: every step is made of plain forms, and whichever button is pressed goes to the server with
// the fields of its form. Which screen stands there says `data-desk`, and the ids of its parts begin with that name. The
// window remembers the token of its import while it is open, and nothing else.
(() => {
  const PATIENCE = 30_000; // ms after which a button may be pressed again though no answer came
  const PAUSE = 350; // ms without another choice before a changed one is sent
  const one = (selector) => document.querySelector(selector);
  const desk = () => one("[data-desk]")?.dataset.desk;
  const named = (part) => one(`#${desk()}-${part}`);
  const whole = () => named("whole");
  const busy = () => whole()?.classList.contains("import-busy");
  const set = (id, props) => window.dash_clientside.set_props(id, props);
  let count = 0;
  let stood = ""; // id of what the reader stood on when something was sent
  let step = null;
  let waiting;
  let queued = null; // form and value of a button that was pressed meanwhile
  let tired;

  let mounted = null;

  const key = () => `netmap-${desk()}`;
  const token = () => window.sessionStorage.getItem(key()) || "";
  const say = (words) => set(`${desk()}-said`, { children: words });

  const rested = () => whole()?.classList.remove("import-busy");

  function send(form, submitter, act, told = []) {
    const fields = form ? [...new FormData(form)].filter(([, value]) => typeof value === "string") : told;
    stood = document.activeElement?.id || "";
    say(submitter?.dataset.working || form?.dataset.working || "");
    whole()?.classList.add("import-busy");
    clearTimeout(tired);
    tired = setTimeout(rested, PATIENCE);
    set(`${desk()}-act`, { data: { do: act, fields, token: token(), count: (count += 1) } });
  }

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-import]");
    if (!form) return;
    event.preventDefault();
    clearTimeout(waiting);
    const button = event.submitter || form.querySelector("button[type=submit]");
    if (!button) return;
    if (!busy()) send(form, button, button.value);
    else {
      queued = [form.id, button.value];
      whenCalm(pressQueued);
    }
  });

  // A button pressed while the last act is still under way is pressed once that is done, if it is still there.
  function whenCalm(act) {
    if (busy()) setTimeout(() => whenCalm(act), 50);
    else act();
  }

  function pressQueued() {
    if (!queued) return;
    const [form, value] = queued;
    queued = null;
    [...document.querySelectorAll(`#${form} button`)].find((button) => button.value === value)?.click();
  }

  // A changed choice is sent by itself where other questions may hang on it.
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-follows]");
    if (!form || !event.target.matches("select, input[type=checkbox], input[type=radio]") || !event.target.name) return;
    if (event.target.name === "mapping") return;
    clearTimeout(waiting);
    waiting = setTimeout(() => form.isConnected && send(form, { dataset: { working: " " } }, form.dataset.follows), PAUSE);
  });

  // A link to a question leads there and leaves the address as it is.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-import-go]");
    if (!link) return;
    event.preventDefault();
    const place = document.getElementById(link.dataset.importGo);
    place?.focus();
    place?.scrollIntoView({ block: "center" });
  });

  // Enter in a field that has a button of its own beside it presses that one, not the first of the form.
  document.addEventListener("keydown", (event) => {
    const own = event.key === "Enter" && event.target.matches?.("#import-part .import-line input") && event.target.closest(".import-line").querySelector("button");
    if (!own) return;
    event.preventDefault();
    own.click();
  });

  // Within the list of tabs the arrows go from one to the next, as everywhere.
  document.addEventListener("keydown", (event) => {
    const tab = event.target.closest?.(".import-tabs [role=tab]");
    const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!tab || !way) return;
    const tabs = [...tab.parentElement.querySelectorAll("[role=tab]")];
    event.preventDefault();
    tabs[(tabs.indexOf(tab) + way + tabs.length) % tabs.length].focus();
  });

  // Says that files are being read, from the moment they are chosen or dropped; ones that are too large are not even sent.
  function reading(event, given) {
    const files = [...(given || [])];
    if (!files.length || !event.target.closest?.("#import-files")) return;
    const name = files.map((file) => file.name).join(", ");
    const size = files.reduce((sum, file) => sum + file.size, 0);
    if (size > Number(one("#import-upload").dataset.most)) {
      event.preventDefault();
      event.stopPropagation();
      send(null, null, "large", [["name", name], ["size", String(size)]]);
    } else say(`Reading ${name} …`);
  }
  document.addEventListener("change", (event) => reading(event, event.target.files), true);
  document.addEventListener("drop", (event) => reading(event, event.dataTransfer?.files), true);

  function stand(place) {
    if (!place) return false;
    place.focus();
    return true;
  }

  // Dash lays a field of the browser's over the place for files; the button does what it does, under a name of its own.
  function quieten() {
    const field = one("#import-files input[type=file]:not([aria-hidden])");
    if (!field) return;
    field.tabIndex = -1;
    field.setAttribute("aria-hidden", "true");
  }
  new MutationObserver(quieten).observe(document.documentElement, { childList: true, subtree: true });

  // Called when a step was drawn: goes to its heading where it is another, to what has to be read first, or back to where the reader stood.
  function settle() {
    const part = named("part");
    rested();
    if (!part) return;
    const { step: now, token: given, load, again, go } = part.dataset;
    if (load) {
      window.location.assign(load);
      return;
    }
    if (go) {
      window.history.pushState({}, "", go);
      window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
      return;
    }
    if (given) window.sessionStorage.setItem(key(), given);
    else window.sessionStorage.removeItem(key());
    const came = step !== null && step !== now;
    step = now;
    if (again) {
      setTimeout(() => named("part")?.dataset.again && send(null, null, again), 1000);
      return;
    }
    const first = named("notice") || named("wrong");
    if (came) stand(first || named("heading"));
    else if (!stand(first) && stood) stand(document.getElementById(stood)) || stand(named("heading"));
    stood = "";
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.imports = {
    arrived() {
      if (window.location.pathname !== `/${desk()}`) return window.dash_clientside.no_update;   // on the way to another page
      if (whole() !== mounted) step = null;   // else another address of the same screen: its heading is gone to
      mounted = whole();
      return { do: "", fields: [], token: token(), count: (count += 1) };
    },
    drawn() {
      setTimeout(settle);
      return window.dash_clientside.no_update;
    },
  };
})();
