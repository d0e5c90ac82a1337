/** What stands on buttons and is said aloud, in plain words. A page may hand over its own. */
export const WORDS = {
  label: "Network map. The same organisations stand in the list, one step away.",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  whole: "Whole map",
  back: "Everything back",
  rectangle: "Select in a rectangle",
  lasso: "Draw round some",
  focus: "Focus",
  more: "One step more",
  fewer: "One step less",
  open: "Open this group",
  png: "PNG",
  svg: "SVG",
  keep: "Keep these",
  list: "See as a list",
  cancel: "Cancel",
  legend: "Groups: press one to hide or show it",
  tools: "Map tools",
  chosen: "{name}: {ties}.",
  neighbour: "{name}: {ties}; {place} of the {count} neighbours of {from}.",
  tie: "Tie between {one} and {other}.",
  group: "{name}: {organisations}.",
  bond: "{one} – {other}: {ties}",
  area: "{organisations} selected.",
  nothing: "Nothing is chosen.",
  key_solid: "Reported",
  key_dashed: "Through a shared group",
  key_joined: "Joined",
  key_left: "Left",
  key_new: "New tie",
  key_ended: "Ended tie",
  cell: "{row} and {column}: {told}.",
  cell_reported: "reported tie",
  cell_derived: "tie through a shared group",
  cell_none: "no tie",
  cell_self: "the same organisation",
  matrix: "Matrix of ties. Arrow keys move from cell to cell, Enter chooses a tie.",
};

/**
 * Fill a sentence: "{name}" becomes the value of that name.
 * @param {string} sentence
 * @param {Record<string, string | number>} values
 */
export function said(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (mark, name) => (name in values ? String(values[name]) : mark));
}

/** A count with its noun: "1 tie", "1,204 ties". */
export function counted(count, one, many = `${one}s`) {
  return `${Math.round(count).toLocaleString("en-GB")} ${Math.round(count) === 1 ? one : many}`;
}
