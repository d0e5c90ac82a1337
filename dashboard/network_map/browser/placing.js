/** Where names stand on the map: none touches another, and none that can be left out covers a node. Pure. */

export const LINE = 1.25; // height of a line, in sizes of its letters
const GAP = 4; // pixels between a node and its name
const AIR = 4; // pixels between two names side by side
const CELL = 48; // of the grid in which taken places are looked up

/**
 * A name that may be written.
 * @typedef {object} Name
 * @property {number} x where its node stands
 * @property {number} y
 * @property {number} radius of its node
 * @property {number} width of the words
 * @property {number} size of the letters
 * @property {object[]} [rows] the lines it is written in; one where not said
 * @property {boolean} [must] written even where there is no room
 * @property {boolean} [covers] may stand over nodes
 * @property {string[]} [sides] where it may stand, the best first
 */

/** Where names stand round their node. */
const SIDES = {
  right: (name) => [name.radius + GAP, -half(name)],
  left: (name) => [-name.radius - GAP - name.width, -half(name)],
  below: (name) => [-name.width / 2, name.radius + GAP / 2],
  above: (name) => [-name.width / 2, -name.radius - GAP / 2 - 2 * half(name)],
  belowRight: (name) => [0.75 * name.radius, 0.75 * name.radius],
  belowLeft: (name) => [-0.75 * name.radius - name.width, 0.75 * name.radius],
  aboveRight: (name) => [0.75 * name.radius, -0.75 * name.radius - 2 * half(name)],
  aboveLeft: (name) => [-0.75 * name.radius - name.width, -0.75 * name.radius - 2 * half(name)],
  over: (name) => [-name.width / 2, -half(name)],
};
const half = (name) => (name.size * LINE * (name.rows?.length ?? 1)) / 2;

/**
 * Place names one after the other, each where it touches none of those before; leaves out those without room.
 * @param {Name[]} names the most important first
 * @param {{width: number, height: number, most?: number}} room
 * @param {number[][]} nodes left, top, right and bottom of what names had better not cover
 * @returns {{name: Name, x: number, y: number}[]} with the left edge and the middle of each
 */
export function placed(names, { width, height, most = Infinity }, nodes = []) {
  const [written, covered] = [new Taken(), new Taken()];
  for (const box of nodes) covered.add(box);
  const found = [];
  for (const name of names) {
    if (found.length >= most && !name.must) continue;
    const box = best(name, { width, height }, (one) => 4 * written.touching(aired(one)) + (name.covers ? 0 : covered.touching(one)) + (isWithin(one, width, height) ? 0 : 2));
    if (!box) continue;
    written.add(box);
    found.push({ name, x: box[0], y: box[1] + half(name) });
  }
  return found;
}

const aired = ([left, top, right, bottom]) => [left - AIR, top, right + AIR, bottom];

// The first free place; for a name that must be written, else the one that is least in the way, pushed into view.
function best(name, room, cost) {
  let [least, found] = [name.must ? Infinity : 1, null];
  for (const side of name.sides ?? ["right", "left", "below", "above"]) {
    const box = name.must ? pushedInto(boxOf(name, side), room) : boxOf(name, side);
    const costs = cost(box);
    if (costs < least) [least, found] = [costs, box];
    if (!costs) break;
  }
  return found;
}

function boxOf(name, side) {
  const [dx, dy] = SIDES[side](name);
  return [name.x + dx, name.y + dy, name.x + dx + name.width, name.y + dy + 2 * half(name)];
}

function pushedInto([left, top, right, bottom], { width, height }) {
  const dx = Math.max(2 - left, Math.min(0, width - 2 - right));
  const dy = Math.max(2 - top, Math.min(0, height - 2 - bottom));
  return [left + dx, top + dy, right + dx, bottom + dy];
}

const isWithin = ([left, top, right, bottom], width, height) => left >= 2 && top >= 2 && right <= width - 2 && bottom <= height - 2;

/** Rectangles, looked up by the cells of a grid that they lie in. */
class Taken {
  #cells = new Map();

  #each([left, top, right, bottom], act) {
    for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column++) {
      for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row++) act(column * 65_536 + row);
    }
  }

  /** How many rectangles one touches; those that lie in several cells may count more than once. */
  touching(box) {
    let count = 0;
    this.#each(box, (key) => this.#cells.get(key)?.forEach((other) => (count += overlap(box, other) ? 1 : 0)));
    return count;
  }

  add(box) {
    this.#each(box, (key) => {
      const cell = this.#cells.get(key);
      if (cell) cell.push(box);
      else this.#cells.set(key, [box]);
    });
  }
}

const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
