/** Pointer, wheel and touch: what was clicked, held or drawn round. Sigma moves the camera; picking is ours. */

import { rectangle } from "./picking.js";

const HOLD = 550; // milliseconds
const STILL = 8; // pixels a finger may move while it holds

/**
 * Listen to sigma's captors instead of its own picking, which reads pixels back from the graphics card.
 * @param heard what to call: click, double, hold and hover, each with x, y and whether a finger did it
 * @returns how to stop
 */
export function listen(sigma, stage, heard) {
  const mouse = sigma.getMouseCaptor();
  const touch = sigma.getTouchCaptor();
  mouse.removeAllListeners();
  touch.removeAllListeners();
  const hold = holding((at, isTouch) => heard.hold(at, isTouch));
  const finger = (event) => event.touches[0] ?? event.previousTouches[0];
  const twice = pairing(heard);
  mouse.on("click", (event) => hold.wasHeld() || twice.first(event, false));
  mouse.on("doubleClick", (event) => (event.preventSigmaDefault(), twice.second(event, false)));
  mouse.on("mousemove", (event) => heard.hover(event));
  mouse.on("mouseleave", () => heard.hover(null));
  touch.on("tap", (event) => hold.wasHeld() || twice.first(finger(event), true));
  touch.on("doubletap", (event) => (event.preventSigmaDefault(), twice.second(finger(event), true)));
  return hold.on(stage);
}

// Sigma takes two quick clicks for a double one wherever they are; far apart they are two.
function pairing(heard) {
  let last = { x: 0, y: 0 };
  const first = (at, isFinger) => {
    last = { x: at.x, y: at.y };
    heard.click(at, isFinger);
  };
  const second = (at, isFinger) => (Math.hypot(at.x - last.x, at.y - last.y) < 3 * STILL ? heard.double(at, isFinger) : first(at, isFinger));
  return { first, second };
}

function holding(held) {
  let timer = null;
  let from = null;
  let last = false;
  const stop = () => clearTimeout(timer);
  const listeners = {
    pointerdown(event) {
      stop();
      last = false;
      if (event.button !== 0 || !event.isPrimary) return;
      from = [event.clientX, event.clientY];
      const box = event.currentTarget.getBoundingClientRect();
      const at = { x: event.clientX - box.left, y: event.clientY - box.top };
      timer = setTimeout(() => ((last = true), held(at, event.pointerType === "touch")), HOLD);
    },
    pointermove(event) {
      if (from && Math.hypot(event.clientX - from[0], event.clientY - from[1]) > STILL) stop();
    },
    pointerup: stop,
    pointercancel: stop,
    pointerleave: stop,
  };
  return {
    wasHeld: () => last,
    on(stage) {
      for (const [kind, listener] of Object.entries(listeners)) stage.addEventListener(kind, listener);
      return () => {
        stop();
        for (const [kind, listener] of Object.entries(listeners)) stage.removeEventListener(kind, listener);
      };
    },
  };
}

/**
 * Draw a rectangle or a loop over the map, once.
 * @param {HTMLElement} stage the map
 * @param {"rectangle" | "lasso"} kind
 * @param {(corners: [number, number][] | null) => void} done with the corners, or null where it was given up
 * @param {PointerEvent} [begun] the press it began with, where that is over already
 * @returns how to give up
 */
export function drawArea(stage, kind, done, begun) {
  const canvas = stage.appendChild(document.createElement("canvas"));
  canvas.className = "network-map-area";
  const size = stage.getBoundingClientRect();
  [canvas.width, canvas.height] = [size.width, size.height];
  const context = canvas.getContext("2d");
  const style = getComputedStyle(canvas);
  let points = [];
  const at = (event) => [event.clientX - size.left, event.clientY - size.top];
  const corners = () => (kind === "lasso" ? points : points.length > 1 ? rectangle(points[0], points.at(-1)) : []);
  const end = (found) => {
    canvas.remove();
    done(found);
  };
  const draw = () => outline(context, corners(), style);
  canvas.addEventListener("pointerdown", (event) => begin(event));
  canvas.addEventListener("pointermove", (event) => points.length && (points.push(at(event)), draw()));
  canvas.addEventListener("pointerup", () => end(isLarge(corners()) ? corners() : null));
  canvas.addEventListener("pointercancel", () => end(null));
  function begin(event) {
    canvas.setPointerCapture(event.pointerId);
    points = [at(event)];
  }
  if (begun) begin(begun);
  return () => canvas.isConnected && end(null);
}

function outline(context, corners, style) {
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  context.beginPath();
  corners.forEach((at, place) => (place ? context.lineTo(...at) : context.moveTo(...at)));
  context.closePath();
  context.globalAlpha = 0.12;
  context.fillStyle = style.color;
  context.fill();
  context.globalAlpha = 1;
  context.setLineDash([6, 4]);
  context.lineWidth = 2;
  context.strokeStyle = style.color;
  context.stroke();
}

function isLarge(corners) {
  const reach = (axis) => Math.max(...corners.map((at) => at[axis])) - Math.min(...corners.map((at) => at[axis]));
  return corners.length > 2 && reach(0) > 6 && reach(1) > 6;
}
