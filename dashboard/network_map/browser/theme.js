/** Colours come from the style sheet's custom properties, so the map changes with the rest of the page. */

const TOKENS = {
  panel: "--panel", ink: "--ink", muted: "--muted", line: "--line", lineStrong: "--line-strong", link: "--map-link", linkChosen: "--map-link-chosen",
  focus: "--focus", focusInner: "--focus-inner", brand: "--brand", good: "--good", alert: "--alert",
};
const GROUPS = ["group-1", "group-2", "group-3", "group-4", "group-5", "group-6", "group-other"];

/**
 * @param {Element} element whose theme is asked for
 * @returns the colours as they are written, groups under `groups`, and the font
 */
export function palette(element) {
  const style = getComputedStyle(element);
  const value = (name) => style.getPropertyValue(name).trim();
  const colours = Object.fromEntries(Object.entries(TOKENS).map(([name, token]) => [name, value(token)]));
  const groups = Object.fromEntries(GROUPS.map((token) => [token, value(`--${token}`)]));
  return { ...colours, groups, font: style.fontFamily || "sans-serif" };
}

/** The colour of a legend entry; grey where it has none of its own. */
export const colourOf = (colours, entry) => colours.groups[entry?.token] || colours.groups["group-other"];

/**
 * Red, green, blue and opacity from 0 to 1.
 * @param {string} text #RGB, #RRGGBB, rgb(…) or rgba(…)
 */
export function channels(text) {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text);
  if (hex) return [...hexadecimal(hex[1]).map((value) => value / 255), 1];
  const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+%?/g) ?? []).map(number);
  return [red / 255, green / 255, blue / 255, alpha];
}

const hexadecimal = (digits) => (digits.length === 3 ? [...digits].map((digit) => digit + digit) : digits.match(/../g)).map((pair) => parseInt(pair, 16));
const number = (text) => (text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text));

/** The same colour with another opacity. */
export function faded(text, opacity) {
  const [red, green, blue] = channels(text).map((value) => Math.round(value * 255));
  return `rgba(${red}, ${green}, ${blue}, ${opacity})`;
}

/** Call `changed` when the page goes from light to dark or back; returns how to stop. */
export function onThemeChange(changed) {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-bs-theme"] });
  return () => observer.disconnect();
}
