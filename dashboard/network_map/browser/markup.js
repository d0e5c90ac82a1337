/**
 * A part of a page that only has to be read and followed, as one component: Dash tells every component of every other one's
 * coming, so that a thousand lines of it would take a browser ten seconds. Its form is told in dashboard/components/markup.py.
 */

import { PUSHED } from "./address.js";

const SAFE = /^(https?:|mailto:|\/|#|\?|$)/i;

/** Only what leads within the dashboard, to the web or to a mailbox; nothing that runs. */
export const safe = (href) => (SAFE.test(href ?? "") ? href : undefined);

/** Whether a press on a link is meant for this window. */
export const isPlain = (event) => event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

/** @param {{id?: string, className?: string, parts: Array, bare?: boolean}} props */
export function Markup({ id, className, parts, bare }) {
  const { createElement: h, Fragment, useRef } = window.React;
  const drawn = useRef({ parts, count: 0 });
  if (drawn.current.parts !== parts) drawn.current = { parts, count: drawn.current.count + 1 };
  return bare ? h(Fragment, { key: drawn.current.count }, made(parts)) : h("div", { id, className }, made(parts));
}

/** A node is a text, or a list of tag, properties and nodes. */
function made(nodes) {
  return nodes?.map((node, place) => (Array.isArray(node) ? element(node, place) : node));
}

function element([tag, props, nodes], key) {
  const { createElement: h } = window.React;
  if (tag === "link") return h("a", { ...props, key, href: safe(props.href), onClick: (event) => follow(event, props.href) }, made(nodes));
  if (tag === "input") return h(Field, { ...props, key });
  return h(tag, { ...props, key, ...("href" in props ? { href: safe(props.href) } : {}) }, ...(nodes?.length ? [made(nodes)] : []));
}

function follow(event, href) {
  if (!isPlain(event)) return;
  event.preventDefault();
  const before = location.pathname;
  history.pushState({}, "", href);
  dispatchEvent(new CustomEvent(PUSHED));
  if (location.pathname !== before) scrollTo(0, 0); // another page begins at its top
}

/** A field keeps what is typed until the page has another value for it. */
function Field({ value, ...props }) {
  const { createElement: h, useEffect, useRef } = window.React;
  const field = useRef(null);
  useEffect(() => void (field.current.value = value ?? ""), [value]);
  return h("input", { ...props, ref: field, defaultValue: value ?? "" });
}
