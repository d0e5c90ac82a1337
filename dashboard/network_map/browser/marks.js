/**
 * How marks (nodes, links, heads of arrows) are handed to the graphics card: each as a few numbers and the same few
 * corners. A card is told the corners once ("instanced": the least to send). Where the processor takes a card's place,
 * each mark brings its corners along instead: SwiftShader begins anew for every instance, and needs five times as long.
 */

import { isSoftware } from "./driver.js";

const { FLOAT, UNSIGNED_BYTE, TRIANGLES, TRIANGLE_STRIP } = WebGLRenderingContext;

export const number = (name, size) => ({ name, size, type: FLOAT });
export const COLOUR = { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true };
const CORNER = number("a_corner", 2);

/**
 * A program of sigma's that draws marks.
 * @param Base NodeProgram or EdgeProgram of sigma
 * @param {{corners: [number, number][], vertex: string, fragment: string, uniforms: string[], attributes: object[]}} kind
 *   corners of a triangle, or of a rectangle in the order of a strip; the shader reads them as `a_corner`
 * @param {(...data) => number[]} written what sigma knows of a mark, as the numbers of its attributes
 * @param {{software: ?boolean}} look whether the processor draws; found out and noted by the first program that is made
 */
export function marks(Base, { corners, vertex, fragment, uniforms, attributes }, written, look) {
  const shared = { VERTEX_SHADER_SOURCE: vertex, FRAGMENT_SHADER_SOURCE: fragment, UNIFORMS: uniforms };
  const once = {
    ...shared,
    VERTICES: corners.length,
    METHOD: TRIANGLE_STRIP,
    ATTRIBUTES: attributes,
    CONSTANT_ATTRIBUTES: [CORNER],
    CONSTANT_DATA: corners,
  };
  const triangles = corners.length === 4 ? [0, 1, 2, 2, 1, 3].map((corner) => corners[corner]) : corners;
  const each = { ...shared, VERTICES: triangles.length, METHOD: TRIANGLES, ATTRIBUTES: [...attributes, CORNER] };
  return class extends Base {
    // Nothing is drawn for picking, so sigma's buffer for it stays unused.
    constructor(gl, _picking, renderer) {
      look.software ??= isSoftware(gl);
      super(gl, null, renderer);
    }

    getDefinition() {
      return look.software ? each : once;
    }

    processVisibleItem(_id, start, ...data) {
      const numbers = written(...data);
      if (this.isInstanced) return put(this.array, start, numbers);
      let at = start;
      for (const corner of triangles) at = put(this.array, put(this.array, at, numbers), corner);
    }
  };
}

// By hand: `set` of a typed array takes several times as long for so few.
function put(array, start, numbers) {
  for (let number = 0; number < numbers.length; number++) array[start + number] = numbers[number];
  return start + numbers.length;
}
