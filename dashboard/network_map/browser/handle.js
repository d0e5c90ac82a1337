/** What tests and the page's other scripts may ask of the map, as `window.netmapMap` while it is mounted. */

import { back } from "./acts.js";
import { spot } from "./picking.js";

export function handle(keeper) {
  const onPage = ([x, y]) => {
    const box = keeper.root.current.querySelector(".network-map-stage").getBoundingClientRect();
    return { x: box.left + x, y: box.top + y };
  };
  const at = (id) => spot(keeper.map.drawing, keeper.map.frame, keeper.map.drawing.place.get(id));
  return {
    /** Where an organisation or a group stands, in pixels of the window. */
    spot: (id) => onPage(at(id)),
    /** The middle of the line between two. */
    tie: (one, other) => onPage([0, 1].map((axis) => (at(one)[axis] + at(other)[axis]) / 2)),
    /** Where the reader looks; null where the map decides. */
    camera: () => keeper.map.camera(),
    shown: () => keeper.map.drawing?.count ?? 0,
    links: () => keeper.map.drawing?.links.count ?? 0,
    /** How many pictures were drawn so far. */
    frames: () => keeper.map.frames,
    /** The picture as SVG. */
    picture: () => keeper.picture(),
    /** Take everything back; says whether there was anything. */
    back: () => back(keeper),
  };
}
