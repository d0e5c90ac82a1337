/** What the reader can do to the map by keys and buttons; each is a change of the address. */

import { MOST_STEPS, NOTHING, ends, go, isChanged, read } from "./address.js";
import { fileName, pngBlob, save, svgBlob } from "./exporting.js";
import { step } from "./telling.js";
import { WAYS, first, neighbourTowards } from "./walking.js";

const ZOOM = 1.5;

/** Hide a group, or show it again. */
export function toggle(code) {
  const { hide } = read(location.search);
  go({ hide: hide.includes(code) ? hide.filter((one) => one !== code) : [...hide, code] });
}

/** Take everything back; says whether there was anything. */
export function back(keeper) {
  const was = isChanged(location.search) || keeper.giveUp !== null;
  keeper.giveUp?.();
  keeper.setArea(null);
  if (isChanged(location.search)) go(NOTHING);
  else keeper.map?.lookAt(null);
  return was;
}

function steps(keeper, more) {
  const { focus, steps: now, chosen } = read(location.search);
  if (focus.length) go({ steps: Math.min(MOST_STEPS, Math.max(0, now + more)), camera: null });
  else if (more > 0) open(keeper, chosen);
}

function open(keeper, chosen) {
  const node = keeper.map?.drawing?.place.get(chosen);
  if (node !== undefined) keeper.open(node);
}

function walk(keeper, way) {
  const { drawing, frame, size } = keeper.map ?? {};
  if (!drawing?.count || !frame) return;
  const from = drawing.place.get(read(location.search).chosen);
  const to = from === undefined ? first(drawing, frame, size) : neighbourTowards(drawing, frame, from, way);
  if (to === null) return;
  go({ chosen: drawing.ids[to] }, { asStep: from === undefined });
  keeper.map.reveal(to);
  if (from !== undefined) keeper.setAnnounced(step(drawing, from, to, keeper.words));
}

/** Keys while the map has the focus. */
export function onKey(keeper, event) {
  const act = event.ctrlKey || event.metaKey || event.altKey ? null : actOf(keeper, event.key);
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

function actOf(keeper, key) {
  if (key in WAYS) return () => walk(keeper, WAYS[key]);
  if (["Escape", "z", "Z"].includes(key)) return () => back(keeper);
  if (["+", "="].includes(key)) return () => steps(keeper, 1);
  if (["-", "−"].includes(key)) return () => steps(keeper, -1);
  return key === "Enter" ? () => open(keeper, read(location.search).chosen) : null;
}

/** Shift and drag: a rectangle at once. */
export function onPress(keeper, event) {
  if (!event.shiftKey || event.button !== 0 || keeper.giveUp || keeper.map?.drawing?.level !== "all") return;
  event.preventDefault();
  event.stopPropagation();
  keeper.drawArea("rectangle", event.nativeEvent);
}

/** The buttons on the map. */
export function toolsOf(keeper) {
  const { words, scene } = keeper;
  const areas = ["rectangle", "lasso"].map((kind) => ({ words: words[kind], icon: kind, onClick: () => keeper.drawArea(kind) }));
  return [
    { words: words.zoomIn, icon: "zoomIn", onClick: () => keeper.map?.zoom(ZOOM) },
    { words: words.zoomOut, icon: "zoomOut", onClick: () => keeper.map?.zoom(1 / ZOOM) },
    { words: words.whole, icon: "whole", onClick: () => keeper.map?.lookAt(null) },
    ...(scene.level === "groups" ? [] : areas),
    { words: words.back, icon: "back", key: "Z", onClick: () => back(keeper) },
  ];
}

/** The buttons below the map: what can be done with what is chosen, drawn round or shown. */
export function actsOf(keeper, address, drawing, area) {
  return area ? areaActs(keeper, area) : [...focusActs(keeper, address, drawing), ...keepActs(keeper)];
}

function areaActs(keeper, area) {
  const { words } = keeper;
  const kept = { focus: [...area].sort(), steps: 0, chosen: null, path: null, common: null, camera: null };
  return [
    { words: words.keep, onClick: () => go(kept) },
    { words: words.list, onClick: () => go({ ...kept, view: "list" }) },
    { words: words.cancel, onClick: () => keeper.setArea(null) },
  ];
}

function focusActs(keeper, { chosen, focus, steps: now }, drawing) {
  const { words } = keeper;
  const isNew = drawing?.place.has(chosen) && !ends(chosen) && !focus.includes(chosen);
  const opening = { words: drawing?.level === "groups" ? words.open : words.focus, onClick: () => open(keeper, chosen) };
  const stepping = [
    { words: words.fewer, disabled: now === 0, onClick: () => steps(keeper, -1) },
    { words: words.more, disabled: now === MOST_STEPS, onClick: () => steps(keeper, 1) },
  ];
  return [...(isNew ? [opening] : []), ...(focus.length ? stepping : [])];
}

function keepActs(keeper) {
  const { words, scene } = keeper;
  const name = (ending) => fileName(scene.title, ending);
  return [
    { words: words.png, onClick: async () => save(await pngBlob(keeper.picture()), name("png")) },
    { words: words.svg, onClick: () => save(svgBlob(keeper.picture()), name("svg")) },
  ];
}
