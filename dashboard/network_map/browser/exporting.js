/** Pictures to keep: the SVG as a file, and the same at twice the size as PNG. */

const SHARP = 2;

/** Save text or a picture under a name. */
export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}

export const svgBlob = (text) => new Blob([text], { type: "image/svg+xml" });

/** Draw an SVG at twice its size. */
export async function pngBlob(text) {
  const address = URL.createObjectURL(svgBlob(text));
  try {
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [picture.naturalWidth * SHARP, picture.naturalHeight * SHARP];
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((done) => canvas.toBlob(done, "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** A name for a file: letters, digits and hyphens. */
export const fileName = (title, ending) => `${(title || "network map").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60)}.${ending}`;
