/** What lines and marks mean: those that the picture has, and no others. Pure. */

import { DASHED, DOTTED, ENDED, NEW, SOLID } from "./drawing.js";

/**
 * @returns {{words: string, line?: {style: number, width: number}, mark?: number}[]} each with its line or its mark
 */
export function keyOf(drawing, words) {
  if (!drawing) return [];
  const { style, standing } = drawing.links;
  const entries = [
    [style.includes(DASHED) && style.includes(SOLID), { words: words.key_solid, line: { style: SOLID, width: 1.5 } }],
    [style.includes(DASHED), { words: words.key_dashed, line: { style: DASHED, width: 1.5 } }],
    [standing.includes(NEW), { words: words.key_new, line: { style: SOLID, width: 3 } }],
    [standing.includes(ENDED), { words: words.key_ended, line: { style: DOTTED, width: 2 } }],
    [drawing.mark.includes(1), { words: words.key_joined, mark: 1 }],
    [drawing.mark.includes(2), { words: words.key_left, mark: 2 }],
  ];
  return entries.filter(([isThere]) => isThere).map(([, entry]) => entry);
}
