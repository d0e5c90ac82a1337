/** Ties as columns, and the changes that the server sends of them. Pure. */

const COLUMNS = ["one", "other", "reported", "strength", "direction", "standing"];

/**
 * The ties after what was given: all of them anew, or the ones held with some gone and some begun.
 * Ties stand in order of both places, so that a position means the same to the server and here.
 * @returns ties, or null where the change starts from ties that are not held
 */
export function mergedTies(held, given) {
  if (!given) return held ?? null;
  if (held?.key === given.key) return held;
  if (!given.from) return typed(given.key, given);
  if (held?.key !== given.from) return null;
  return typed(given.key, sorted(joined(without(held, given.gone ?? []), given)));
}

function typed(key, given) {
  const count = given.one.length;
  const column = (name) => Uint8Array.from(given[name] ?? new Uint8Array(count));
  return {
    key,
    count,
    one: Int32Array.from(given.one),
    other: Int32Array.from(given.other),
    reported: given.reported ? column("reported") : new Uint8Array(count).fill(1),
    strength: column("strength"),
    direction: column("direction"),
    standing: column("standing"),
  };
}

function without(ties, gone) {
  const out = new Set(gone);
  return Object.fromEntries(COLUMNS.map((name) => [name, Array.from(ties[name]).filter((_, place) => !out.has(place))]));
}

function joined(ties, given) {
  const rest = (name) => given[name] ?? new Array(given.one.length).fill(name === "reported" ? 1 : 0);
  return Object.fromEntries(COLUMNS.map((name) => [name, ties[name].concat(rest(name))]));
}

function sorted(ties) {
  const order = ties.one.map((_, place) => place);
  order.sort((a, b) => ties.one[a] - ties.one[b] || ties.other[a] - ties.other[b]);
  return Object.fromEntries(COLUMNS.map((name) => [name, order.map((place) => ties[name][place])]));
}
