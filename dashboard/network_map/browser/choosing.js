/** What is brought forward, while the rest is dimmed. Costs what the chosen organisation has of neighbours. Pure. */

import { ends } from "./address.js";
import { across, linksOf } from "./drawing.js";

/**
 * @typedef {object} Emphasis
 * @property {number | null} centre the chosen node
 * @property {number[]} ends the two nodes of a chosen tie, or that are asked about
 * @property {number[]} nodes all nodes drawn in full
 * @property {number[]} links all links drawn in full
 * @property {number[][]} ways chains of nodes, the first the one to look at
 */

/**
 * @param drawing
 * @param {string} chosen what the address names: an organisation, a tie or a group
 * @param {{path?: string[][], common?: string[], between?: string[], picked?: string[]}} choice what the server worked out;
 *   `between` are the two whose neighbours in common are asked for, `picked` the organisations drawn round
 * @returns {Emphasis | null} null where nothing is chosen, so nothing is dimmed
 */
export function emphasis(drawing, chosen, { path = [], common = [], between = [], picked = [] } = {}) {
  if (picked.length) return { ...NONE, nodes: picked.map((id) => drawing.place.get(id)).filter((place) => place !== undefined) };
  const parts = [ofWays(drawing, path), ofCommon(drawing, common, between), ofChosen(drawing, chosen)].filter(Boolean);
  return parts.length ? parts.reduce(together) : null;
}

const NONE = { centre: null, ends: [], nodes: [], links: [], ways: [] };

function together(a, b) {
  const both = (name) => [...new Set([...a[name], ...b[name]])];
  return { centre: b.centre ?? a.centre, ends: both("ends"), nodes: both("nodes"), links: both("links"), ways: [...a.ways, ...b.ways] };
}

function ofChosen(drawing, chosen) {
  if (!chosen) return null;
  const pair = ends(chosen);
  return pair ? ofTie(drawing, pair) : ofNode(drawing, drawing.place.get(chosen));
}

function ofNode(drawing, centre) {
  if (centre === undefined) return null;
  const links = [...linksOf(drawing, centre)];
  return { ...NONE, centre, links, nodes: [centre, ...links.map((link) => across(drawing, link, centre))] };
}

function ofTie(drawing, pair) {
  const [one, other] = pair.map((id) => drawing.place.get(id));
  if (one === undefined || other === undefined) return null;
  const link = linkBetween(drawing, one, other);
  return { ...NONE, ends: [one, other], nodes: [one, other], links: link === null ? [] : [link] };
}

function ofWays(drawing, path) {
  const ways = path.map((ids) => ids.map((id) => drawing.place.get(id))).filter((way) => way.length > 1 && !way.includes(undefined));
  if (!ways.length) return null;
  const [first] = ways;
  return { ...NONE, ways, ends: [first[0], first.at(-1)], nodes: [...new Set(ways.flat())] };
}

function ofCommon(drawing, common, between) {
  const asked = between.map((id) => drawing.place.get(id)).filter((place) => place !== undefined);
  const shared = common.map((id) => drawing.place.get(id)).filter((place) => place !== undefined);
  if (!asked.length) return null;
  const links = shared.flatMap((node) => asked.map((end) => linkBetween(drawing, node, end))).filter((link) => link !== null);
  return { ...NONE, ends: asked, nodes: [...asked, ...shared], links };
}

/** The link between two nodes, or null; looks at the links of the one that has fewer. */
export function linkBetween(drawing, one, other) {
  const [few, goal] = linksOf(drawing, one).length <= linksOf(drawing, other).length ? [one, other] : [other, one];
  return linksOf(drawing, few).find((link) => across(drawing, link, few) === goal) ?? null;
}
