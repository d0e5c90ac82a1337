/** The component that Dash mounts: the map in its frame, with tools, status line and legend. */

import { actsOf, onKey, onPress, toggle, toolsOf } from "./acts.js";
import { read } from "./address.js";
import { button } from "./buttons.js";
import { Keeper } from "./keeper.js";
import { Legend } from "./legend.js";
import { status } from "./telling.js";
import { WORDS, counted, said } from "./words.js";

/** The map; its properties are told in dashboard/network_map/component.py. */
export function NetworkMap(props) {
  const { createElement: h, useEffect, useRef, useState } = window.React;
  const root = useRef(null);
  const stage = useRef(null);
  const own = useRef(null);
  const [address, setAddress] = useState(() => read(location.search));
  const [drawing, setDrawing] = useState(null);
  const [area, setArea] = useState(null);
  const [announced, setAnnounced] = useState("");
  const words = { ...WORDS, ...props.words };
  const scene = props.scene ?? {};

  own.current ??= new Keeper();
  const keeper = Object.assign(own.current, { props, words, scene, root, setAddress, setDrawing, setArea, setAnnounced });

  useEffect(() => keeper.mount(stage.current), []);
  useEffect(() => keeper.take(), [props.organisations, props.ties, props.scene]);
  useEffect(() => keeper.choose(area), [address, props.choice, area]);

  const told = area ? said(words.area, { organisations: counted(area.length, "organisation") }) : announced || status(drawing, address, "", words);
  const onStage = { onKeyDown: (event) => onKey(keeper, event), onPointerDownCapture: (event) => onPress(keeper, event) };
  return h(
    "div",
    { id: props.id, ref: root, className: `network-map ${props.className ?? ""}`.trim() },
    h(
      "div",
      { className: "network-map-frame" },
      h("div", { ref: stage, className: "network-map-stage", role: "img", tabIndex: 0, "aria-label": words.label, ...onStage }),
      h("div", { className: "network-map-tools", role: "group", "aria-label": words.tools }, toolsOf(keeper).map(button)),
    ),
    h(
      "div",
      { className: "network-map-foot" },
      h("p", { role: "status", "aria-live": "polite" }, told),
      h("div", { className: "network-map-acts" }, actsOf(keeper, address, drawing, area).map(button)),
    ),
    scene.legend?.length ? h(Legend, { entries: scene.legend, drawing, words, onToggle: toggle }) : null,
  );
}
