/**
 * The address is the only state: what is chosen, focused or hidden stands there, in the words of
 * analysis/map_view.py. Pure functions over query strings, and the two ways of writing one.
 */

/** Dash hears of a new address by this event. */
export const PUSHED = "_dashprivate_pushstate";

const BETWEEN = "~";
const DEFAULTS = { view: "map", level: "groups", steps: "1" };
export const MOST_STEPS = 3;

/** Everything that `Escape` takes back. */
export const NOTHING = { chosen: null, focus: null, steps: null, path: null, common: null, hide: null, camera: null };

/** @param {string} search a query string */
export function read(search) {
  const given = new URLSearchParams(search);
  const list = (name) => (given.get(name) ?? "").split(",").filter(Boolean);
  const pair = (name) => (given.get(name) ?? "").split(BETWEEN).filter(Boolean);
  const steps = Number(given.get("steps") ?? DEFAULTS.steps);
  return {
    view: given.get("view") || DEFAULTS.view,
    level: given.get("level") || DEFAULTS.level,
    chosen: given.get("chosen") ?? "",
    focus: list("focus"),
    steps: Number.isInteger(steps) && steps >= 0 && steps <= MOST_STEPS ? steps : 1,
    path: pair("path"),
    common: pair("common"),
    hide: list("hide"),
    camera: readCamera(given.get("camera")),
  };
}

/**
 * A query string with some parts changed; what is empty, null or at its default goes.
 * @param {string} search
 * @param {Record<string, string | number | string[] | null>} parts
 */
export function changed(search, parts) {
  const given = new URLSearchParams(search);
  for (const [name, value] of Object.entries(parts)) {
    const text = Array.isArray(value) ? value.join(",") : String(value ?? "");
    if (text === "" || text === DEFAULTS[name]) given.delete(name);
    else given.set(name, text);
  }
  const written = given.toString().replaceAll("%2C", ",").replaceAll("%7E", BETWEEN);
  return written && `?${written}`;
}

/** How a tie is written. */
export const tie = (one, other) => `${one}${BETWEEN}${other}`;

/** The two ends of a chosen tie, or null. */
export function ends(chosen) {
  const parts = chosen.split(BETWEEN).filter(Boolean);
  return parts.length === 2 ? parts : null;
}

/**
 * Where the reader looks: the centre in the units of the positions, and how many times nearer than the whole.
 * @param {string | null} text
 */
export function readCamera(text) {
  const numbers = (text ?? "").split(",").map(Number);
  const fits = numbers.length === 3 && numbers.every(Number.isFinite) && numbers[2] > 0 && Boolean(text);
  return fits ? { x: numbers[0], y: numbers[1], zoom: numbers[2] } : null;
}

export function writtenCamera({ x, y, zoom }) {
  return [Math.round(x), Math.round(y), Math.round(zoom * 100) / 100].join(",");
}

/** Whether there is anything that `Escape` would take back. */
export const isChanged = (search) => changed(search, NOTHING) !== changed(search, {});

/** Write a change into the address as a step of its own, and let Dash know. */
export function go(parts, { asStep = true } = {}) {
  const search = changed(location.search, parts);
  if (search === changed(location.search, {})) return;
  const to = location.pathname + search + location.hash;
  if (asStep) history.pushState({}, "", to);
  else history.replaceState(history.state, "", to);
  dispatchEvent(new CustomEvent(PUSHED));
}

/** Write a change that nobody needs to hear of: where the reader looks. */
export function note(parts) {
  const search = changed(location.search, parts);
  if (search !== location.search) history.replaceState(history.state, "", location.pathname + search + location.hash);
}

/** Call `heard` whenever the address changes; returns how to stop. */
export function onChange(heard) {
  const kinds = ["popstate", PUSHED];
  for (const kind of kinds) addEventListener(kind, heard);
  return () => kinds.forEach((kind) => removeEventListener(kind, heard));
}
