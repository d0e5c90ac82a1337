/** What lives as long as the map is mounted: the columns that are held, and the map kept in step with the address. */

import { go, note, onChange, read, tie, writtenCamera } from "./address.js";
import { mergedTies } from "./columns.js";
import { drawingOf } from "./drawing.js";
import { handle } from "./handle.js";
import { openMap } from "./map.js";
import { svg } from "./svg.js";
import { linkWords } from "./telling.js";
import { onThemeChange } from "./theme.js";

export class Keeper {
  map = null;
  giveUp = null; // stops drawing round organisations
  #columns = { organisations: null, ties: null };
  #made = null; // keys of what is drawn
  #looked = null;
  #noted = null;
  #stops = [];

  /** Open the map in its element; returns how to take everything down again. */
  mount(stage) {
    this.map = openMap(stage, {
      onNode: (node) => this.pick(this.map.drawing.ids[node]),
      onLink: (link) => this.#pickLink(link),
      onGround: () => this.pick(null),
      onFocus: (node) => this.open(node),
      onCamera: (place) => this.#camera(place),
      onRevealed: () => this.#lookAnew(),
      onLost: () => this.#withoutWebgl(),
      onDrawn: (key) => this.root.current?.setAttribute("data-drawn", key),
      tellLink: (link) => linkWords(this.map.drawing, link, this.words),
    });
    if (!this.map) return this.#withoutWebgl();
    const shared = handle(this);
    window.netmapMap = shared;
    this.#stops = [onThemeChange(() => this.map.recolour()), onChange(() => this.#heard())];
    return () => this.#close(shared);
  }

  #close(shared) {
    this.giveUp?.();
    this.#stops.forEach((stop) => stop());
    this.map.close();
    this.map = this.#made = this.#looked = null;
    if (window.netmapMap === shared) delete window.netmapMap;
  }

  #withoutWebgl() {
    go({ view: "list", why: "webgl" }, { asStep: false });
  }

  #heard() {
    const address = read(location.search);
    this.setAnnounced("");
    this.setArea(null);
    this.setAddress(address);
    const camera = address.camera && writtenCamera(address.camera);
    if (camera !== this.#noted && lookOf(address) === this.#looked && this.map.drawing) this.#look(address);
  }

  /** Take the columns that came, draw, and say what is held. */
  take() {
    if (!this.map) return;
    const { organisations, ties } = this.props;
    if (organisations) this.#columns.organisations = organisations;
    const merged = mergedTies(this.#columns.ties, ties);
    if (merged) this.#columns.ties = merged;
    const holds = { organisations: this.#columns.organisations?.key ?? "", ties: merged?.key ?? "" };
    this.#tell(holds);
    const made = JSON.stringify([this.scene.key, holds]);
    const drawing = made === this.#made ? null : drawingOf(this.#columns.organisations, merged, this.scene.key ? this.scene : null, this.map.size);
    if (!drawing) return;
    this.#made = made;
    this.#show(drawing);
  }

  #tell(holds) {
    const { setProps, held } = this.props;
    if (setProps && (held?.organisations !== holds.organisations || held?.ties !== holds.ties)) setProps({ held: holds });
  }

  #show(drawing) {
    this.map.show(drawing);
    this.setDrawing(drawing);
    if (this.map.isHidden) this.#looked = null;
    else this.#lookAnew();
  }

  // Where the address says, once for each thing to look at.
  #lookAnew() {
    const address = read(location.search);
    if (!this.map.drawing || lookOf(address) === this.#looked) return;
    this.#looked = lookOf(address);
    this.#look(address);
  }

  #look({ camera, focus, path, common }) {
    this.#noted = camera && writtenCamera(camera);
    if (camera) this.map.lookAt(camera);
    else if (focus.length || path.length || common.length) this.map.lookAtNodes([...this.map.drawing.ids.keys()]);
    else this.map.lookAt(null);
  }

  #camera(place) {
    this.#noted = place && writtenCamera(place);
    note({ camera: this.#noted });
  }

  /** Bring forward what the address names, or the organisations that were drawn round. */
  choose(area) {
    const { chosen, path, common } = read(location.search);
    const { choice } = this.props;
    this.map?.choose(chosen, { path: path.length ? choice?.path : [], common: common.length ? choice?.common : [], between: common, picked: area ?? [] });
  }

  /** Choose by id; null chooses nothing. */
  pick(id) {
    this.setArea(null);
    go({ chosen: id });
  }

  #pickLink(link) {
    const { level, ids, links } = this.map.drawing;
    if (level === "all") this.pick(tie(ids[links.one[link]], ids[links.other[link]]));
  }

  /** Focus on an organisation, or open a group: its organisations, without the others. */
  open(node) {
    const { level, ids, legend } = this.map.drawing;
    const id = ids[node];
    const others = legend.map((entry) => entry.code).filter((code) => code !== id);
    if (level === "all") go({ focus: [id], steps: 1, chosen: id, camera: null });
    else go({ level: "all", hide: others, chosen: null, camera: null });
  }

  /** Let the reader draw round organisations. */
  drawArea(kind, begun) {
    this.giveUp?.();
    this.giveUp = this.map.drawArea(kind, (nodes) => {
      this.giveUp = null;
      this.setArea(nodes?.length ? nodes.map((node) => this.map.drawing.ids[node]) : null);
    }, begun);
  }

  /** The picture on the screen as SVG. */
  picture() {
    return svg(this.map.view, { ...this.scene, words: this.words }, this.map.names(), this.map.brought);
  }
}

// While this stays the same, the camera stays where the reader put it.
const lookOf = ({ level, focus, steps, path, common }) => JSON.stringify([level, focus, steps, path, common]);
