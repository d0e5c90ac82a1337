// sigma names these when it is loaded; in a browser that has neither, the rest of the page must still come up.
globalThis.WebGLRenderingContext ??= class {};
globalThis.WebGL2RenderingContext ??= class {};
