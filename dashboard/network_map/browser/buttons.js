/** Buttons of the map, with pictures drawn here: no font and no file is fetched for them. */

const ICONS = {
  zoomIn: "M12 5v14M5 12h14",
  zoomOut: "M5 12h14",
  whole: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  rectangle: "M4 8V4h4M10.5 4h3M16 4h4v4M20 10.5v3M20 16v4h-4M13.5 20h-3M8 20H4v-4M4 13.5v-3",
  lasso: "M12 5c-5 0-8.5 2.2-8.5 5.2S7 15.5 12 15.5s8.5-2.3 8.5-5.3S17 5 12 5zM7.5 15c-1.8.6-2.3 2-1.2 3 1 .9.9 2.2-.3 3",
  back: "M4 12a8 8 0 1 0 2.5-5.8M4 4v4.5h4.5",
};

/** One button; with `icon` the words are its name and the picture its face. */
export function button({ words, icon, key, onClick, disabled = false, pressed, kind = "" }) {
  const { createElement: h } = window.React;
  const title = key ? `${words} (key ${key})` : words;
  const face = icon ? h("svg", { viewBox: "0 0 24 24", "aria-hidden": true }, h("path", { d: ICONS[icon] })) : words;
  return h(
    "button",
    { key: words, type: "button", className: `network-map-button ${kind}`.trim(), onClick, disabled, title: icon ? title : undefined, "aria-label": icon ? title : undefined, "aria-pressed": pressed },
    face,
  );
}
