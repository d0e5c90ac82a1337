/**
 * Links on the graphics card: straight lines as wide as a tie is strong, solid where somebody reported it, dashed
 * where it follows from a shared group, dotted where it ended. All lengths are pixels of the screen, so a dash
 * stays a dash at every zoom.
 */

import { EdgeProgram, createEdgeCompoundProgram } from "sigma/rendering";
import { floatColor } from "sigma/utils";

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

const { FLOAT, UNSIGNED_BYTE, TRIANGLE_STRIP, TRIANGLES } = WebGLRenderingContext;
const UNIFORMS = ["u_matrix", "u_viewport", "u_scale", "u_pixel"];
const MOST_SCALE = 2; // links grow with the zoom, but not without end

/** How much wider links are drawn at a zoom than at rest. */
export const widening = (sizeRatio) => Math.min(MOST_SCALE, 1 / sizeRatio);

const number = (name, size) => ({ name, size, type: FLOAT });
const COLOUR = { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true };

/**
 * @param {{moving: boolean}} look links are left out while it says that the picture moves
 */
function program(look, definition, written) {
  return class extends EdgeProgram {
    constructor(gl, _picking, renderer) {
      super(gl, null, renderer);
    }

    getDefinition() {
      return { UNIFORMS, ...definition };
    }

    processVisibleItem(_id, start, source, target, data) {
      this.array.set(written(source, target, data), start);
    }

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

const LINE = {
  VERTICES: 4,
  VERTEX_SHADER_SOURCE: LINE_VERTEX,
  FRAGMENT_SHADER_SOURCE: LINE_FRAGMENT,
  METHOD: TRIANGLE_STRIP,
  ATTRIBUTES: [number("a_start", 2), number("a_end", 2), number("a_width", 1), COLOUR, number("a_style", 1)],
  CONSTANT_ATTRIBUTES: [number("a_corner", 2)],
  CONSTANT_DATA: [[0, -1], [0, 1], [1, -1], [1, 1]],
};

const HEAD = {
  VERTICES: 3,
  VERTEX_SHADER_SOURCE: HEAD_VERTEX,
  FRAGMENT_SHADER_SOURCE: HEAD_FRAGMENT,
  METHOD: TRIANGLES,
  ATTRIBUTES: [number("a_start", 2), number("a_end", 2), number("a_width", 1), COLOUR, number("a_radius", 1)],
  CONSTANT_ATTRIBUTES: [number("a_corner", 2)],
  CONSTANT_DATA: [[0, 0], [1, 1], [1, -1]],
};

const line = (look) => program(look, LINE, (source, target, data) => [source.x, source.y, target.x, target.y, data.size, floatColor(data.color), data.style]);
const head = (look, turned) =>
  program(look, HEAD, (source, target, data) => {
    const [from, to] = turned ? [target, source] : [source, target];
    return [from.x, from.y, to.x, to.y, data.size, floatColor(data.color), to.size];
  });

/** The kinds of link by what they are called in the graph: plain, with an arrow at either end, or at both. */
export function linkPrograms(look) {
  const [plain, forth, back] = [line(look), head(look, false), head(look, true)];
  return {
    plain,
    forth: createEdgeCompoundProgram([plain, forth]),
    back: createEdgeCompoundProgram([plain, back]),
    both: createEdgeCompoundProgram([plain, forth, back]),
  };
}

/** Names of the programs by direction: none, one to other, other to one, both. */
export const BY_DIRECTION = ["plain", "forth", "back", "both"];
