/**
 * Links on the graphics card: straight lines as wide as a tie is strong, solid where somebody reported it, dashed
 * where it follows from a shared group, dotted where it ended. All lengths are pixels of the screen, so a dash
 * stays a dash at every zoom.
 */

import { EdgeProgram } from "sigma/rendering";
import { floatColor } from "sigma/utils";
import { COLOUR, marks, number } from "./marks.js";

const PLACES = /* glsl */ `
attribute vec2 a_start;
attribute vec2 a_end;
attribute float a_width;
attribute vec4 a_color;
uniform mat3 u_matrix;
uniform vec2 u_viewport;
uniform float u_scale;
uniform float u_pixel;
varying vec4 v_color;

vec2 onScreen(vec2 at) {
  return (u_matrix * vec3(at, 1.0)).xy * u_viewport / 2.0;
}

vec2 unit(vec2 way) {
  float far = length(way);
  return far > 0.0 ? way / far : vec2(1.0, 0.0);
}`;

const LINE_VERTEX = /* glsl */ `
${PLACES}
attribute float a_style;
attribute vec2 a_corner;
varying float v_along;
varying float v_across;
varying float v_half;
varying float v_style;
void main() {
  vec2 from = onScreen(a_start);
  vec2 way = onScreen(a_end) - from;
  float wide = a_width * u_scale;
  v_half = max(wide, u_pixel) / 2.0;
  v_across = a_corner.y * (v_half + u_pixel / 2.0);
  v_along = a_corner.x * length(way);
  v_style = a_style;
  vec2 side = unit(vec2(-way.y, way.x));
  gl_Position = vec4((from + way * a_corner.x + side * v_across) * 2.0 / u_viewport, 0.0, 1.0);
  v_color = vec4(a_color.rgb, a_color.a * 255.0 / 254.0 * min(1.0, wide / u_pixel));
}`;

const LINE_FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying float v_along;
varying float v_across;
varying float v_half;
varying float v_style;
uniform float u_pixel;

float dash(float on, float every) {
  float at = mod(v_along, every);
  return clamp((on / 2.0 - abs(at - on / 2.0)) / u_pixel + 0.5, 0.0, 1.0);
}

void main() {
  float drawn = clamp((v_half - abs(v_across)) / u_pixel + 0.5, 0.0, 1.0) * v_color.a;
  if (v_style > 1.5) drawn *= dash(2.0, 6.0);
  else if (v_style > 0.5) drawn *= dash(6.0, 10.0);
  if (drawn <= 0.0) discard;
  gl_FragColor = vec4(v_color.rgb, 1.0) * drawn;
}`;

const HEAD_VERTEX = /* glsl */ `
${PLACES}
attribute float a_radius;
attribute vec2 a_corner;
void main() {
  vec2 to = onScreen(a_end);
  vec2 way = unit(to - onScreen(a_start));
  float longer = 4.5 + 2.0 * a_width * u_scale;
  vec2 tip = to - way * (a_radius + 1.5);
  vec2 at = tip - way * longer * a_corner.x + vec2(-way.y, way.x) * longer * 0.45 * a_corner.y;
  gl_Position = vec4(at * 2.0 / u_viewport, 0.0, 1.0);
  v_color = vec4(a_color.rgb, a_color.a * 255.0 / 254.0);
}`;

const HEAD_FRAGMENT = /* glsl */ `
precision mediump float;
varying vec4 v_color;
void main() {
  gl_FragColor = vec4(v_color.rgb, 1.0) * v_color.a;
}`;

const UNIFORMS = ["u_matrix", "u_viewport", "u_scale", "u_pixel"];
const PLACED = [number("a_start", 2), number("a_end", 2), number("a_width", 1), COLOUR];
const MOST_SCALE = 2; // links grow with the zoom, but not without end

/** How much wider links are drawn at a zoom than at rest. */
export const widening = (sizeRatio) => Math.min(MOST_SCALE, 1 / sizeRatio);

const LINE = {
  corners: [[0, -1], [0, 1], [1, -1], [1, 1]],
  vertex: LINE_VERTEX,
  fragment: LINE_FRAGMENT,
  uniforms: UNIFORMS,
  attributes: [...PLACED, number("a_style", 1)],
};

const HEAD = {
  corners: [[0, 0], [1, 1], [1, -1]],
  vertex: HEAD_VERTEX,
  fragment: HEAD_FRAGMENT,
  uniforms: UNIFORMS,
  attributes: [...PLACED, number("a_radius", 1)],
};

const placed = (source, target, { size, color }) => [source.x, source.y, target.x, target.y, size, floatColor(color)];
const line = (source, target, data) => [...placed(source, target, data), data.style];
const head = (source, target, data) => [...placed(source, target, data), target.size];

function program(look, kind, written) {
  return class extends marks(EdgeProgram, kind, written, look) {
    render(params) {
      if (!look.moving) super.render(params);
    }

    setUniforms({ matrix, width, height, sizeRatio, pixelRatio }, { gl, uniformLocations: at }) {
      gl.uniformMatrix3fv(at.u_matrix, false, matrix);
      gl.uniform2f(at.u_viewport, width, height);
      gl.uniform1f(at.u_scale, widening(sizeRatio));
      gl.uniform1f(at.u_pixel, 1 / pixelRatio);
    }
  };
}

/**
 * What draws a link, and the head at an end of it, by the names they have in the graph. They are those of sigma's own
 * programs, which would otherwise be made as well; a browser takes long to compile each.
 * @param {{moving: boolean, software: ?boolean}} look links are left out while it says that the picture moves
 */
export const linkPrograms = (look) => ({ line: program(look, LINE, line), arrow: program(look, HEAD, head) });
