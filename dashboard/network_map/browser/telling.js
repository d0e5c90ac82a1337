/** What the map shows, in words: for the line below it and for those who hear it. Pure. */

import { ends } from "./address.js";
import { linksOf, neighbours } from "./drawing.js";
import { counted, said } from "./words.js";

/**
 * @param drawing
 * @param {{chosen: string}} address
 * @param {string} told what the scene says of itself
 * @param words
 */
export function status(drawing, { chosen }, told, words) {
  if (!drawing || !chosen) return told;
  const pair = ends(chosen);
  if (pair) return tieWords(drawing, pair, words) ?? told;
  const node = drawing.place.get(chosen);
  return node === undefined ? told : nodeWords(drawing, node, words);
}

function tieWords(drawing, pair, words) {
  const [one, other] = pair.map((id) => drawing.names[drawing.place.get(id)]);
  return one && other ? said(words.tie, { one, other }) : null;
}

function nodeWords(drawing, node, words) {
  const name = drawing.names[node];
  if (drawing.level === "groups") return said(words.group, { name, organisations: counted(drawing.counts[node], "organisation") });
  return said(words.chosen, { name, ties: counted(linksOf(drawing, node).length, "tie") });
}

/** What is said when an arrow key went from one to another. */
export function step(drawing, from, to, words) {
  const around = neighbours(drawing, from);
  const ties = counted(linksOf(drawing, to).length, "tie");
  return said(words.neighbour, { name: drawing.names[to], ties, place: around.indexOf(to) + 1, count: around.length, from: drawing.names[from] });
}

/** The words at a link under the pointer. */
export function linkWords(drawing, link, words) {
  const { one, other, ties } = drawing.links;
  const [from, to] = [drawing.names[one[link]], drawing.names[other[link]]];
  return ties ? said(words.bond, { one: from, other: to, ties: counted(ties[link], "tie") }) : `${from} – ${to}`;
}
