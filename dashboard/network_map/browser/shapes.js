/**
 * Nodes on the graphics card: one rectangle each, its shape worked out for every pixel from the distance to its
 * outline, with a line of ground round it, so that neighbours and links stand apart. Nothing is drawn for
 * picking: that is done on the processor (picking.js).
 */

import { AbstractNodeProgram, NodeProgram } from "sigma/rendering";
import { floatColor } from "sigma/utils";
import { COLOUR, marks, number } from "./marks.js";
import { ARM, REACH, SHAPES } from "./outlines.js";
import { channels } from "./theme.js";

const glsl = (number) => (Number.isInteger(number) ? `${number}.0` : String(number));
const is = (name) => `shape == ${glsl(SHAPES.indexOf(name))}`;
const reach = (name) => `radius * ${glsl(REACH[name])}`;

const VERTEX = /* glsl */ `
attribute vec2 a_position;
attribute float a_size;
attribute float a_look;
attribute vec4 a_color;
attribute vec2 a_corner;
uniform mat3 u_matrix;
uniform vec2 u_viewport;
uniform float u_scale;
varying vec2 v_at;
varying float v_radius;
varying float v_shape;
varying float v_mark;
varying vec4 v_color;
void main() {
  v_mark = floor(a_look / 16.0);
  v_shape = a_look - 16.0 * v_mark;
  v_radius = a_size * u_scale;
  float reach = v_radius * (v_shape == 0.0 ? 1.0 : 1.42) + (v_mark > 0.5 ? v_radius * 0.45 + 13.0 : 2.0);
  v_at = a_corner * reach;
  vec2 centre = (u_matrix * vec3(a_position, 1.0)).xy;
  gl_Position = vec4(centre + v_at * 2.0 / u_viewport, 0.0, 1.0);
  if (a_size == 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  v_color = vec4(a_color.rgb, a_color.a * 255.0 / 254.0);
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec2 v_at;
varying float v_radius;
varying float v_shape;
varying float v_mark;
varying vec4 v_color;
uniform float u_pixel;
uniform vec3 u_ground;
uniform vec3 u_ink;

// Distances to the sides of polygons whose corners lie that far from the centre; all are the same left and right.
float triangle(vec2 at, float reach) {
  return max(abs(at.x) * 0.8660254 + at.y * 0.5, -at.y) - reach * 0.5;
}

float pentagon(vec2 at, float reach) {
  at.x = abs(at.x);
  return max(max(dot(at, vec2(0.5877853, 0.809017)), dot(at, vec2(0.9510565, -0.309017))), -at.y) - reach * 0.809017;
}

float hexagon(vec2 at, float reach) {
  at = abs(at);
  return max(at.x, at.x * 0.5 + at.y * 0.8660254) - reach * 0.8660254;
}

float box(vec2 at, vec2 half_) {
  vec2 off = abs(at) - half_;
  return max(off.x, off.y);
}

float outline(vec2 at, float shape, float radius) {
  if (${is("square")}) return box(at, vec2(${reach("square")}) * 0.7071068);
  if (${is("triangle")}) return triangle(at, ${reach("triangle")});
  if (${is("diamond")}) return (abs(at.x) + abs(at.y) - ${reach("diamond")}) * 0.7071068;
  if (${is("pentagon")}) return pentagon(at, ${reach("pentagon")});
  if (${is("hexagon")}) return hexagon(at, ${reach("hexagon")});
  if (${is("cross")}) {
    float arm = ${reach("cross")};
    return min(box(at, vec2(arm, arm * ${glsl(ARM)})), box(at, vec2(arm * ${glsl(ARM)}, arm)));
  }
  return length(at) - radius;
}

float cover(float distance) {
  return clamp(0.5 - distance / u_pixel, 0.0, 1.0);
}

// Lays a colour over what is there; both with their opacity multiplied in.
vec4 over(vec4 under, vec3 colour, float opacity) {
  return vec4(colour, 1.0) * opacity + under * (1.0 - opacity);
}

void main() {
  float off = outline(v_at, floor(v_shape + 0.5), v_radius);
  bool left = v_mark > 1.5;
  vec4 drawn = over(vec4(0.0), u_ground, cover(off - 1.25) * v_color.a);
  drawn = over(drawn, v_color.rgb, cover(off) * v_color.a);
  if (left) {
    drawn = over(drawn, u_ground, cover(off + 1.6));
    vec2 turned = vec2(v_at.x + v_at.y, v_at.x - v_at.y) * 0.70710678;
    float reach = v_radius * 1.25 + 3.0;
    drawn = over(drawn, u_ink, cover(min(box(turned, vec2(reach, 0.9)), box(turned, vec2(0.9, reach)))));
  } else if (v_mark > 0.5) {
    float ring = v_radius * 1.3 + 3.5;
    drawn = over(drawn, u_ink, cover(abs(length(v_at) - ring) - 0.9));
    float tip = triangle(v_at - vec2(0.0, ring), 5.5);
    drawn = over(drawn, u_ground, cover(tip - 1.5));
    drawn = over(drawn, u_ink, cover(tip));
  }
  if (drawn.a <= 0.0) discard;
  gl_FragColor = drawn;
}`;

const SHAPE = {
  corners: [[-1, -1], [1, -1], [-1, 1], [1, 1]],
  vertex: VERTEX,
  fragment: FRAGMENT,
  uniforms: ["u_matrix", "u_viewport", "u_scale", "u_pixel", "u_ground", "u_ink"],
  attributes: [number("a_position", 2), number("a_size", 1), number("a_look", 1), COLOUR],
};

const shape = ({ x, y, size, shape: number, mark, color }) => [x, y, size, number + 16 * mark, floatColor(color)];

/**
 * What draws a node, by the name of sigma's own program, which would otherwise be made as well.
 * @param {{palette: object, software: ?boolean}} look read at every draw, so that a change of theme needs no new program
 */
export const shapePrograms = (look) => ({
  circle: class extends marks(NodeProgram, SHAPE, shape, look) {
    setUniforms({ matrix, width, height, sizeRatio, pixelRatio }, { gl, uniformLocations: at }) {
      gl.uniformMatrix3fv(at.u_matrix, false, matrix);
      gl.uniform2f(at.u_viewport, width, height);
      gl.uniform1f(at.u_scale, 1 / sizeRatio);
      gl.uniform1f(at.u_pixel, 1 / pixelRatio);
      gl.uniform3fv(at.u_ground, channels(look.palette.panel).slice(0, 3));
      gl.uniform3fv(at.u_ink, channels(look.palette.ink).slice(0, 3));
    }
  },
});

/** Draws nothing: what is pointed at is drawn on the overlay, so sigma's own layer for it needs no program. */
class Nothing extends AbstractNodeProgram {
  reallocate() {}
  process() {}
  render() {}
  kill() {}
}

export const hoverPrograms = { circle: Nothing };
