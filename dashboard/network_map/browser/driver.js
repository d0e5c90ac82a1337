/** What draws underneath: a graphics card, the processor in its place, or nothing. */

const BY_PROCESSOR = /swiftshader|llvmpipe|softpipe|software|basic render|microsoft basic/i;

/** Whether a name of a driver is one that draws on the processor. */
export const isSoftwareName = (name) => BY_PROCESSOR.test(name);

/** Whether WebGL works here, and whether the processor does its work. */
export function driver() {
  const gl = contextOf(document.createElement("canvas"));
  if (!gl) return { works: false, software: false };
  const told = gl.getExtension("WEBGL_debug_renderer_info");
  const name = String(gl.getParameter(told ? told.UNMASKED_RENDERER_WEBGL : gl.RENDERER) ?? "");
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return { works: true, software: isSoftwareName(name) };
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
