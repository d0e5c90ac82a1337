/** Where the reader looks: moves sigma's camera, and knows whether she or the map chose the place. */

import { PADDING, WHOLE, fitting, fromSigma, isSame, toSigma } from "./camera.js";
import { isStill } from "./driver.js";

const SLIDE = 280; // milliseconds

export class Looking {
  extent = null; // the rectangle of all positions
  #camera;
  #jumps;
  #fitted = WHOLE;

  /**
   * @param camera sigma's
   * @param {boolean} jumps whether moving costs so much that the camera had better jump
   */
  constructor(camera, jumps) {
    this.#camera = camera;
    this.#jumps = jumps;
  }

  /** The place, or null where she left it to the map: at the whole, or at what was focused on. */
  place() {
    const state = this.#camera.getState();
    return !this.extent || isSame(state, WHOLE) || isSame(state, this.#fitted) ? null : fromSigma(state, this.extent);
  }

  /** Times nearer than the whole. */
  get zoomed() {
    return 1 / this.#camera.getState().ratio;
  }

  /** Look at a place; null is the whole. */
  at(place) {
    this.#go(place ? toSigma(place, this.extent) : WHOLE);
  }

  /** Look at a rectangle; `unit` is pixels for a unit of position as it is drawn now. */
  atBox(box, unit, size) {
    this.#fitted = fitting(box, this.extent, unit / this.zoomed, size, PADDING.all + 20);
    this.#go(this.#fitted);
  }

  /** Come nearer by a factor, or go further away with one below 1. */
  nearer(factor) {
    this.#go({ ratio: this.#camera.getBoundedRatio(this.#camera.getState().ratio / factor) });
  }

  /** The whole, at once. */
  reset() {
    this.#camera.setState(WHOLE);
  }

  #go(state) {
    if (this.#jumps || isStill()) this.#camera.setState(state);
    else this.#camera.animate(state, { duration: SLIDE });
  }
}
