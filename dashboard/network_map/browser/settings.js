/** How sigma is set up: our programs, no labels of its own, a camera that keeps upright. */

import { NEAREST } from "./camera.js";
import { isStill } from "./driver.js";
import { linkPrograms } from "./links.js";
import { hoverPrograms, shapePrograms } from "./shapes.js";

const FURTHEST = 2; // times further away than the whole
const ROOMY = 520; // pixels; on a smaller map nodes shrink with it

/** How large nodes are drawn on a map of some size: 1, or less where it is small. */
export const roominess = ({ width, height }) => Math.max(0.6, Math.min(1, Math.min(width, height) / ROOMY));

/**
 * @param look what the programs read at every frame
 * @param {() => number} room the present roominess
 */
export function sigmaSettings(look, room) {
  const still = isStill();
  return {
    allowInvalidContainer: true,
    renderLabels: false,
    enableCameraRotation: false,
    nodeProgramClasses: shapePrograms(look),
    nodeHoverProgramClasses: hoverPrograms,
    edgeProgramClasses: linkPrograms(look),
    minCameraRatio: 1 / NEAREST,
    maxCameraRatio: FURTHEST,
    zoomToSizeRatioFunction: (ratio) => Math.max(0.42, Math.sqrt(ratio)) / room(),
    zoomDuration: still ? 1 : 200,
    inertiaDuration: still ? 1 : 180,
    inertiaRatio: still ? 0 : 2,
  };
}
