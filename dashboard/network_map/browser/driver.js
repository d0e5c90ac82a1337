/** What draws underneath: a graphics card, the processor in its place, or nothing. */

const BY_PROCESSOR = /swiftshader|llvmpipe|softpipe|software|basic render|microsoft basic/i;

/** Whether a name of a driver is one that draws on the processor. */
export const isSoftwareName = (name) => BY_PROCESSOR.test(name);

/** Whether a page can draw by WebGL at all. */
export const works = () => contextOf(document.createElement("canvas")) !== null;

/** Whether the processor does the work of a graphics card for a context of WebGL. */
export function isSoftware(gl) {
  const told = gl.getExtension("WEBGL_debug_renderer_info");
  return isSoftwareName(String(gl.getParameter(told ? told.UNMASKED_RENDERER_WEBGL : gl.RENDERER) ?? ""));
}

function contextOf(canvas) {
  try {
    return canvas.getContext("webgl2") ?? canvas.getContext("webgl");
  } catch {
    return null;
  }
}

/** Whether the reader asked for less motion. */
export const isStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
