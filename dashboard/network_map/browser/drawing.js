/**
 * What is drawn, whether organisations or groups of them: nodes and links as columns, links by places among
 * the nodes. Everything else works on this and need not know which of the two it is. Pure.
 */

export const SOLID = 0;
export const DASHED = 1;
export const DOTTED = 2;

export const NEW = 1;
export const ENDED = 2;

export const FORTH = 1; // bits of a direction: from one to other
export const BACK = 2;

const LINK = 0.5; // pixels, at rest: links are context
const LINK_OF_FEW = 0.85; // where they are few, they need not hide
const FEW = 400;
const PER_STRENGTH = 0.16;
const WIDER = 1.3; // a tie that began between two days

/**
 * @param {{width: number, height: number}} room of the map in pixels
 * @returns the drawing of a scene, or null while what it refers to is not there
 */
export function drawingOf(organisations, ties, scene, room) {
  if (!scene) return null;
  if (scene.level === "groups") return groupsDrawing(scene, room);
  return organisations && ties ? organisationsDrawing(organisations, ties, scene) : null;
}

function organisationsDrawing(organisations, ties, scene) {
  const { nodes } = scene;
  const at = (column) => nodes.map((place) => column[place]);
  return withNeighbours({
    key: scene.key,
    level: "all",
    ids: at(organisations.id),
    names: at(organisations.name),
    x: Float64Array.from(at(organisations.x)),
    y: Float64Array.from(at(organisations.y)),
    size: Float64Array.from(scene.size),
    group: Int32Array.from(scene.colour),
    mark: Uint8Array.from(scene.mark ?? new Uint8Array(nodes.length)),
    legend: scene.legend ?? [],
    extent: extent(organisations.x, organisations.y),
    links: organisationLinks(organisations.id.length, nodes, ties, scene.ties_shown),
  });
}

function organisationLinks(count, nodes, ties, shown) {
  const place = new Int32Array(count).fill(-1);
  nodes.forEach((node, index) => (place[node] = index));
  const found = Array.from(shown ?? ties.one.keys()).filter((tie) => place[ties.one[tie]] >= 0 && place[ties.other[tie]] >= 0);
  const least = found.length <= FEW ? LINK_OF_FEW : LINK;
  return {
    count: found.length,
    one: Int32Array.from(found, (tie) => place[ties.one[tie]]),
    other: Int32Array.from(found, (tie) => place[ties.other[tie]]),
    width: Float32Array.from(found, (tie) => least + PER_STRENGTH * ties.strength[tie] + (ties.standing[tie] === NEW ? WIDER : 0)),
    style: Uint8Array.from(found, (tie) => (ties.standing[tie] === ENDED ? DOTTED : ties.reported[tie] ? SOLID : DASHED)),
    direction: Uint8Array.from(found, (tie) => ties.direction[tie]),
    standing: Uint8Array.from(found, (tie) => ties.standing[tie]),
  };
}

const SMALLEST_DISC = 9;
const LARGEST_DISC = 34;
const WIDEST_BOND = 9;

function groupsDrawing(scene, room) {
  const { groups, bonds = [] } = scene;
  const most = Math.max(1, ...groups.map((group) => group.count));
  const strongest = Math.max(1, ...bonds.map((bond) => bond.ties));
  const [xs, ys] = filling(groups, room);
  return withNeighbours({
    key: scene.key,
    level: "groups",
    ids: groups.map((group) => group.code),
    names: groups.map((group) => group.label),
    counts: groups.map((group) => group.count),
    x: Float64Array.from(xs),
    y: Float64Array.from(ys),
    size: Float64Array.from(groups, (group) => SMALLEST_DISC + (LARGEST_DISC - SMALLEST_DISC) * Math.sqrt(group.count / most)),
    group: Int32Array.from(groups, (group) => group.legend),
    mark: new Uint8Array(groups.length),
    legend: scene.legend ?? [],
    extent: extent(xs, ys),
    links: {
      count: bonds.length,
      one: Int32Array.from(bonds, (bond) => bond.one),
      other: Int32Array.from(bonds, (bond) => bond.other),
      width: Float32Array.from(bonds, (bond) => 0.6 + WIDEST_BOND * (bond.ties / strongest)),
      style: Uint8Array.from(bonds, (bond) => (bond.reported === 0 ? DASHED : SOLID)),
      direction: new Uint8Array(bonds.length),
      standing: new Uint8Array(bonds.length),
      ties: bonds.map((bond) => bond.ties),
    },
  });
}

const MOST_STRETCH = 1.8;

// Groups stand so that names find room in a picture a little wider than high; a map of another shape is filled by stretching it.
function filling(groups, { width, height }) {
  const xs = groups.map((group) => group.x);
  const ys = groups.map((group) => group.y);
  const [wide, high] = extentOf(xs, ys).map(([least, most]) => most - least);
  const stretch = (height / width) * (wide / high);
  if (!(stretch > 0 && Number.isFinite(stretch))) return [xs, ys];
  return [xs.map((x) => x * Math.min(MOST_STRETCH, Math.max(1, 1 / stretch))), ys.map((y) => y * Math.min(MOST_STRETCH, Math.max(1, stretch)))];
}

/** The rectangle that holds all positions: it hangs on the register alone, so a change of day moves nothing. */
export function extent(xs, ys) {
  if (!xs.length) return { x: [-1, 1], y: [-1, 1] };
  const [x, y] = extentOf(xs, ys).map(([least, most]) => (least === most ? [least - 1, most + 1] : [least, most]));
  return { x, y };
}

/** The least and the most of two columns. */
export function extentOf(...columns) {
  return columns.map((values) => values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity]));
}

/** Adds, for each node, the links that touch it: `link[start[node]]` to `link[start[node + 1]]`. */
function withNeighbours(drawing) {
  const { links, ids } = drawing;
  const start = new Int32Array(ids.length + 1);
  for (let link = 0; link < links.count; link++) {
    start[links.one[link] + 1]++;
    start[links.other[link] + 1]++;
  }
  for (let node = 0; node < ids.length; node++) start[node + 1] += start[node];
  const next = start.slice();
  const touching = new Int32Array(2 * links.count);
  for (let link = 0; link < links.count; link++) {
    touching[next[links.one[link]]++] = link;
    touching[next[links.other[link]]++] = link;
  }
  const bySize = [...ids.keys()].sort((a, b) => drawing.size[b] - drawing.size[a] || a - b);
  return { ...drawing, count: ids.length, bySize, place: new Map(ids.map((id, place) => [id, place])), touching: { start, link: touching } };
}

/** The links of a node, by place. */
export function linksOf(drawing, node) {
  const { start, link } = drawing.touching;
  return link.subarray(start[node], start[node + 1]);
}

/** The other end of a link. */
export function across(drawing, link, node) {
  const { one, other } = drawing.links;
  return one[link] === node ? other[link] : one[link];
}

/** The neighbours of a node, by place. */
export function neighbours(drawing, node) {
  return Array.from(linksOf(drawing, node), (link) => across(drawing, link, node));
}
