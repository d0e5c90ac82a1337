// What Dash finds under the components' namespace.
import "./without_webgl.js";
import { NetworkMap } from "./component.js";
import { Markup } from "./markup.js";
import { NetworkMatrix } from "./matrix.js";

window.netmap_network_map = { Markup, NetworkMap, NetworkMatrix };
