/** The matrix of ties that Dash mounts: rows by group, a cell for each pair, by pointer and by keys. */

import { ends, go, onChange, read, tie } from "./address.js";
import { STRIP, cellAt, cellMap, measured, moved, summary, toldOf } from "./cells.js";
import { ruler } from "./labels.js";
import { drawMatrix } from "./matrix_canvas.js";
import { onThemeChange, palette } from "./theme.js";
import { WORDS } from "./words.js";

/** The matrix; its properties are told in dashboard/network_map/component.py. */
export function NetworkMatrix(props) {
  const { createElement: h, useEffect, useRef, useState } = window.React;
  const scroller = useRef(null);
  const canvas = useRef(null);
  const own = useRef(null);
  const [told, setTold] = useState("");
  const [whole, setWhole] = useState({ width: 0, height: 0 });
  const words = { ...WORDS, ...props.words };
  if (!own.current) own.current = new Keeper();
  Object.assign(own.current, { rows: props.rows ?? [], groups: props.groups ?? [], cells: props.cells, chosen: props.chosen ?? "", words, setTold, setWhole });

  useEffect(() => own.current.mount(scroller.current, canvas.current), []);
  useEffect(() => own.current.take(), [props.rows, props.cells, props.groups, props.chosen]);
  return h(
    "div",
    { id: props.id, className: `network-matrix ${props.className ?? ""}`.trim() },
    h(
      "div",
      { ref: scroller, className: "network-matrix-scroll", role: "img", tabIndex: 0, "aria-label": words.matrix, onKeyDown: (event) => own.current.key(event), onScroll: () => own.current.draw(), onClick: (event) => own.current.click(event), onPointerMove: (event) => own.current.point(event), onPointerLeave: () => own.current.point(null) },
      h("div", { className: "network-matrix-whole", style: whole }, h("canvas", { ref: canvas })),
    ),
    h("p", { role: "status", "aria-live": "polite" }, told || summary(own.current.rows, props.cells)),
  );
}

class Keeper {
  #scroller = null;
  #canvas = null;
  #measure = null;
  #map = new Map();
  #current = null;
  #hover = null;
  #sizes = measured(0, 0, 0);
  #colours = null;

  mount(scroller, canvas) {
    [this.#scroller, this.#canvas, this.#measure] = [scroller, canvas, ruler()];
    const observer = new ResizeObserver(() => this.take());
    observer.observe(scroller);
    const stops = [() => observer.disconnect(), onThemeChange(() => this.take()), onChange(() => this.#heard())];
    this.take();
    return () => {
      stops.forEach((stop) => stop());
      this.#scroller = this.#canvas = null;
    };
  }

  take() {
    if (!this.#canvas) return;
    this.#colours = { ...palette(this.#scroller), ground: getComputedStyle(this.#scroller).getPropertyValue("--ground").trim() };
    this.#map = cellMap(this.cells, this.rows.length);
    const longest = Math.max(0, ...this.rows.map((row) => this.#measure(row.name, `700 12px ${this.#colours.font}`)));
    this.#sizes = measured(this.rows.length, this.#scroller.clientWidth, longest, this.groups.length > 1 ? STRIP : 0);
    this.setWhole({ width: this.#sizes.width, height: this.#sizes.height });
    this.#follow(this.chosen);
    this.draw();
  }

  #heard() {
    this.chosen = read(location.search).chosen;
    this.#follow(this.chosen);
    this.draw();
  }

  #follow(chosen) {
    const places = (ends(chosen) ?? []).map((id) => this.rows.findIndex((row) => row.id === id));
    if (places.length && places.every((place) => place >= 0)) this.#current = { row: places[0], column: places[1] };
    else if (!this.#isWithin(this.#current)) this.#current = null;
  }

  #isWithin = (cell) => cell && cell.row < this.rows.length && cell.column < this.rows.length;

  draw() {
    if (!this.#canvas) return;
    const { clientWidth: width, clientHeight: height, scrollLeft: left, scrollTop: top } = this.#scroller;
    const context = sized(this.#canvas, width, height);
    drawMatrix(context, {
      rows: this.rows, groups: this.groups, cells: this.#map, chosen: this.chosen, current: this.#current, hover: this.#hover,
      sizes: this.#sizes, scrolled: { left, top }, size: { width, height }, colours: this.#colours,
    });
  }

  #under(event) {
    const box = this.#scroller.getBoundingClientRect();
    const at = { x: event.clientX - box.left, y: event.clientY - box.top };
    return cellAt(at, this.#sizes, { left: this.#scroller.scrollLeft, top: this.#scroller.scrollTop }, this.rows.length);
  }

  point(event) {
    const found = event && this.#under(event);
    if (found?.row === this.#hover?.row && found?.column === this.#hover?.column) return;
    this.#hover = found;
    this.setTold(found ? this.#told(found) : this.#current ? this.#told(this.#current) : "");
    this.draw();
  }

  click(event) {
    const found = this.#under(event);
    if (found) this.#stand(found, true);
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.rows.length) return;
    const to = this.#current ? moved(event.key, this.#current, this.rows.length) : moved(event.key, { row: 0, column: 0 }, this.rows.length) && { row: 0, column: 0 };
    const chooses = (event.key === "Enter" || event.key === " ") && this.#current;
    if (!to && !chooses) return;
    event.preventDefault();
    this.#stand(to ?? this.#current, chooses);
  }

  #stand(cell, choose) {
    this.#current = cell;
    this.#reveal(cell);
    this.setTold(this.#told(cell));
    this.draw();
    if (choose) this.#choose(cell);
  }

  #choose({ row, column }) {
    const [one, other] = [row, column].sort((a, b) => a - b).map((place) => this.rows[place].id);
    if (row === column) go({ chosen: one });
    else if (this.#map.has(row * this.rows.length + column)) go({ chosen: tie(...[one, other].sort()) });
  }

  #reveal({ row, column }) {
    const { cell, left, top } = this.#sizes;
    const into = (from, room, at) => (at * cell < from ? at * cell : (at + 1) * cell > from + room ? (at + 1) * cell - room : from);
    this.#scroller.scrollTop = into(this.#scroller.scrollTop, this.#scroller.clientHeight - top, row);
    this.#scroller.scrollLeft = into(this.#scroller.scrollLeft, this.#scroller.clientWidth - left, column);
  }

  #told(cell) {
    return toldOf(cell, this.rows, this.#map, this.words);
  }
}

function sized(canvas, width, height) {
  const sharp = window.devicePixelRatio || 1;
  if (canvas.width !== Math.round(width * sharp)) canvas.width = Math.round(width * sharp);
  if (canvas.height !== Math.round(height * sharp)) canvas.height = Math.round(height * sharp);
  Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
  const context = canvas.getContext("2d");
  context.setTransform(sharp, 0, 0, sharp, 0, 0);
  return context;
}
