/** From one picture to the next in place: what stays does not flicker, what is new appears, what is gone fades. */

const FADE = 350; // milliseconds

/**
 * The layers as they are, on ground. Call it right after they were drawn: the graphics card keeps nothing longer.
 * @param {[HTMLCanvasElement, number][]} layers each with its opacity
 * @param {string} ground
 */
export function still(layers, ground) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [layers[0][0].width, layers[0][0].height];
  const context = canvas.getContext("2d");
  context.fillStyle = ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (const [layer, opacity] of layers) {
    context.globalAlpha = opacity;
    context.drawImage(layer, 0, 0);
  }
  return canvas;
}

/** Lay a picture under a layer and let it fade; returns at once. */
export function fadeFrom(canvas, before) {
  canvas.className = "network-map-before";
  before.before(canvas);
  canvas.animate([{ opacity: 1 }, { opacity: 0 }], { duration: FADE, easing: "ease-in-out" }).finished.finally(() => canvas.remove());
}
