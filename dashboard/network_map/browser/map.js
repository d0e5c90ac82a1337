/**
 * One map on the page: a drawing, what is brought forward of it, and the camera. Knows nothing of React, Dash or
 * the address; it tells what the reader did through the functions it is given.
 */

import Sigma from "sigma";
import { MultiUndirectedGraph } from "graphology";
import { PADDING, pace } from "./camera.js";
import { emphasis } from "./choosing.js";
import { extentOf } from "./drawing.js";
import { isStill, works } from "./driver.js";
import { fadeFrom, still } from "./fading.js";
import { drawArea, listen } from "./gestures.js";
import { graphOf } from "./graph.js";
import { groupPlaces } from "./groups.js";
import { ruler, write } from "./labels.js";
import { widening } from "./links.js";
import { Looking } from "./looking.js";
import { namesBrought, namesOf } from "./names.js";
import { drawEmphasis, drawHover, inks } from "./overlay.js";
import { linkAt, nodeAt, nodesWithin, spot } from "./picking.js";
import { roominess, sigmaSettings } from "./settings.js";
import { palette } from "./theme.js";

const TOO_MANY_TO_MOVE = 10_000; // links; above, they are left out while the picture moves
const SETTLES = 160; // milliseconds after the last movement, or longer where movements come slowly
const EDGE = 40; // pixels from the edge within which a node counts as out of view
const FINGER = 14; // pixels beside a node that a finger may miss it by

/**
 * Open a map in an element; null where WebGL does not work. Only then is a context made to find out: each takes a
 * browser some hundredths of a second.
 * @param {HTMLElement} stage
 * @param heard functions: onNode, onLink, onGround, onFocus (node), onCamera, onLost, onDrawn, onRevealed, tellLink
 */
export function openMap(stage, heard) {
  try {
    return new NetworkMap(stage, heard);
  } catch (fault) {
    if (works()) throw fault;
    stage.replaceChildren();
    return null;
  }
}

class NetworkMap {
  #stage;
  #heard;
  #sigma;
  #look;
  #measure = ruler();
  #drawing = null;
  #brought = null;
  #asked = { chosen: "", choice: {} };
  #hover = null;
  #frame = null;
  #places = [];
  #looking;
  #settling = null;
  #movedAt = 0;
  #pace = 0; // milliseconds from one movement to the next
  #stops = [];
  #frames = 0;
  #roominess = 1; // below 1 on a small screen: nodes shrink with it

  constructor(stage, heard) {
    this.#stage = stage;
    this.#heard = heard;
    this.#look = { palette: palette(stage), moving: false, software: null };
    this.#roominess = roominess(this.size);
    this.#sigma = new Sigma(new MultiUndirectedGraph(), stage, sigmaSettings(this.#look, () => this.#roominess));
    stage.classList.toggle("network-map-software", this.#look.software);
    this.#sigma.createCanvasContext("names", { beforeLayer: "hovers" });
    this.#sigma.createCanvasContext("overlay", { beforeLayer: "mouse" });
    this.#sigma.resize(true);
    this.#looking = new Looking(this.#sigma.getCamera(), this.#look.software);
    this.#listen();
  }

  #listen() {
    const camera = this.#sigma.getCamera();
    camera.on("updated", () => this.#moved());
    this.#sigma.on("afterRender", () => this.#drawOver());
    this.#stops.push(listen(this.#sigma, this.#stage, {
      click: (at, isFinger) => this.#click(at, isFinger),
      double: (at, isFinger) => this.#open(at, isFinger),
      hold: (at, isFinger) => this.#open(at, isFinger),
      hover: (at) => this.#point(at),
    }));
    const lost = (event) => (event.preventDefault(), this.#heard.onLost());
    for (const canvas of this.#layers("edges", "nodes")) {
      canvas.addEventListener("webglcontextlost", lost);
      this.#stops.push(() => canvas.removeEventListener("webglcontextlost", lost));
    }
    const observer = new ResizeObserver(() => this.#resized());
    observer.observe(this.#stage);
    this.#stops.push(() => observer.disconnect());
  }

  #layers(...names) {
    const canvases = this.#sigma.getCanvases();
    return names.map((name) => canvases[name]);
  }

  /** Draw something else; what stays keeps its place on the screen. */
  show(drawing) {
    const before = this.#drawing;
    const stays = before?.level === drawing.level && before.count > 0;
    const picture = stays && !isStill() && drawing.links.count <= TOO_MANY_TO_MOVE ? this.#still() : null;
    this.#drawing = drawing;
    this.#hover = null;
    this.#places = drawing.level === "all" ? groupPlaces(drawing) : [];
    this.#bring();
    this.#sigma.setCustomBBox(drawing.extent);
    this.#looking.extent = drawing.extent;
    if (before?.level !== drawing.level) this.#looking.reset();
    this.#pad();
    this.#sigma.setGraph(graphOf(drawing, this.#look.palette));
    if (picture) fadeFrom(picture, this.#layers("overlay")[0]);
    this.#heard.onDrawn(drawing.key);
  }

  #pad() {
    const padding = Math.min(PADDING[this.#drawing.level], this.size.width / 8);
    if (this.#sigma.getSetting("stagePadding") !== padding) this.#sigma.setSetting("stagePadding", padding);
  }

  /** Whether the page shows the map at all; while it does not, nothing can be measured. */
  get isHidden() {
    return this.#stage.clientWidth === 0;
  }

  /** Bring something forward, or with nothing chosen, everything. */
  choose(chosen, choice) {
    this.#asked = { chosen, choice };
    this.#bring();
    if (!this.#frame) return;
    if (!this.#brought) this.#drawNames();
    this.#drawUppermost();
  }

  #bring() {
    const { chosen, choice } = this.#asked;
    this.#brought = this.#drawing && emphasis(this.#drawing, chosen, choice);
    this.#stage.classList.toggle("network-map-dimmed", Boolean(this.#brought));
  }

  /** Take the colours of the page anew. */
  recolour() {
    this.#look.palette = palette(this.#stage);
    if (this.#drawing) this.#sigma.setGraph(graphOf(this.#drawing, this.#look.palette));
  }

  // What is drawn after sigma's own layers, at every frame.
  #drawOver() {
    if (!this.#drawing) return;
    this.#frames++;
    this.#frame = this.#measured();
    this.#drawNames();
    this.#drawUppermost();
  }

  // While something is brought forward, only its own names are written, on the uppermost layer.
  #drawNames() {
    const context = this.#layers("names")[0].getContext("2d");
    context.clearRect(0, 0, this.size.width, this.size.height);
    if (!this.#brought) write(context, this.names(), inks(this.#look.palette));
  }

  #measured() {
    const zero = this.#sigma.graphToViewport({ x: 0, y: 0 });
    const one = this.#sigma.graphToViewport({ x: 1, y: 1 });
    const scale = this.#sigma.scaleSize(1);
    return { ax: one.x - zero.x, bx: zero.x, ay: one.y - zero.y, by: zero.y, scale, widening: widening(1 / scale) };
  }

  /** The names that are written, with their places. */
  names() {
    return this.#brought ? namesBrought(this.view, this.#brought) : namesOf(this.view, this.#places);
  }

  get size() {
    return { width: this.#stage.clientWidth, height: this.#stage.clientHeight };
  }

  /** What is drawn and where, for whoever draws over it or writes it down. */
  get view() {
    return { drawing: this.#drawing, frame: this.#frame, colours: this.#look.palette, size: this.size, measure: this.#measure };
  }

  get brought() {
    return this.#brought;
  }

  get drawing() {
    return this.#drawing;
  }

  get frame() {
    return this.#frame;
  }

  /** How many pictures were drawn; for measuring. */
  get frames() {
    return this.#frames;
  }

  #click({ x, y }, isFinger) {
    const found = this.#under(x, y, isFinger);
    if (found.node !== null) this.#heard.onNode(found.node);
    else if (found.link !== null) this.#heard.onLink(found.link);
    else this.#heard.onGround();
  }

  #open({ x, y }, isFinger) {
    const { node } = this.#under(x, y, isFinger);
    if (node !== null) this.#heard.onFocus(node);
  }

  #under(x, y, isFinger) {
    if (!this.#drawing || !this.#frame) return { node: null, link: null };
    const node = nodeAt(this.#drawing, this.#frame, x, y, isFinger ? FINGER : 3);
    return { node, link: node === null ? linkAt(this.#drawing, this.#frame, x, y, isFinger ? 10 : 4) : null };
  }

  #point(at) {
    const { node, link } = at && !this.#look.moving ? this.#under(at.x, at.y, false) : { node: null, link: null };
    if (this.#hover === null && node === null && link === null) return;
    if (this.#hover && this.#hover.node === node && this.#hover.link === link) return;
    const words = node !== null ? this.#drawing.names[node] : link !== null ? this.#heard.tellLink(link) : "";
    this.#hover = words ? { node, link, words, at: at && [at.x, at.y] } : null;
    this.#stage.classList.toggle("network-map-pointing", Boolean(words));
    this.#drawUppermost();
  }

  // What is brought forward and what the pointer is on: no other layer is drawn anew for them.
  #drawUppermost() {
    const context = this.#layers("overlay")[0].getContext("2d");
    context.clearRect(0, 0, this.size.width, this.size.height);
    if (this.#brought) drawEmphasis(context, this.view, this.#brought);
    if (this.#hover) drawHover(context, this.view, this.#hover, this.#brought);
  }

  #moved() {
    const hides = this.#look.software || (this.#drawing?.links.count ?? 0) > TOO_MANY_TO_MOVE;
    this.#look.moving = hides;
    clearTimeout(this.#settling);
    this.#pace = pace(this.#pace, performance.now() - this.#movedAt);
    this.#movedAt = performance.now();
    this.#settling = setTimeout(() => this.#settled(hides), Math.max(SETTLES, 3 * this.#pace));
  }

  #settled(wasHiding) {
    this.#look.moving = false;
    if (wasHiding) this.#sigma.scheduleRender();
    if (this.#drawing) this.#heard.onCamera(this.camera());
  }

  #resized() {
    const { width, height } = this.size;
    const before = this.#sigma.getDimensions();
    if (this.isHidden || (width === before.width && height === before.height)) return;
    this.#roominess = roominess(this.size);
    if (this.#drawing) this.#pad();
    this.#sigma.render();
    if (before.width <= 1) this.#heard.onRevealed();
  }

  /** Where the reader looks, or null where she left it to the map. */
  camera() {
    return this.#looking.place();
  }

  /** Look somewhere; null is the whole. */
  lookAt(place) {
    this.#looking.at(place);
  }

  /** Look at some nodes, near enough to tell them apart. */
  lookAtNodes(nodes) {
    if (!nodes.length) return;
    const at = (column) => nodes.map((node) => column[node]);
    const [x, y] = extentOf(at(this.#drawing.x), at(this.#drawing.y));
    this.#looking.atBox({ x, y }, Math.abs(this.#frame.ax), this.size);
  }

  /** Bring a node into view where it is out of it, without coming nearer. */
  reveal(node) {
    const [x, y] = spot(this.#drawing, this.#frame, node);
    const { width, height } = this.size;
    if (x > EDGE && y > EDGE && x < width - EDGE && y < height - EDGE) return;
    this.lookAt({ x: this.#drawing.x[node], y: this.#drawing.y[node], zoom: this.#looking.zoomed });
  }

  /** Come nearer by a factor, or go further away with one below 1. */
  zoom(factor) {
    this.#looking.nearer(factor);
  }

  /** The nodes inside a line that the reader draws, by place; null where it was given up. */
  drawArea(kind, done, begun) {
    return drawArea(this.#stage, kind, (corners) => done(corners && nodesWithin(this.#drawing, this.#frame, corners)), begun);
  }

  // The picture as it is, to fade from.
  #still() {
    this.#sigma.render();
    const [edges, nodes, names] = this.#layers("edges", "nodes", "names");
    const dim = this.#brought ? Number(getComputedStyle(this.#stage).getPropertyValue("--map-dim")) || 1 : 1;
    return still([[edges, dim], [nodes, dim], [names, 1]], this.#look.palette.panel);
  }

  /** Let go of everything: listeners, observers, canvases and the graphics card. */
  close() {
    clearTimeout(this.#settling);
    this.#stops.forEach((stop) => stop());
    this.#sigma.kill();
    this.#drawing = this.#brought = this.#hover = null;
  }
}
