// Makes the browser bundles. Run by hatch_build.py from the project's root, after `npm ci`.
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { build } from "esbuild-wasm";
import { compile } from "sass";

const BUILT = "dashboard/browser/built";

// Bootstrap 5.3 is written for Sass's older module system; its notices are its own to mend.
const BOOTSTRAP_IS_OLDER = ["import", "global-builtin", "color-functions", "if-function", "mixed-decls"];

function stylesheet() {
  const { css } = compile("dashboard/browser/scss/netmap.scss", {
    style: "compressed",
    loadPaths: ["node_modules"],
    quietDeps: true,
    silenceDeprecations: BOOTSTRAP_IS_OLDER,
  });
  writeFileSync("assets/netmap.css", css + "\n");
}

function charts() {
  copyFileSync("node_modules/plotly.js-basic-dist-min/plotly-basic.min.js", `${BUILT}/plotly-basic.min.js`);
}

// React is the one that Dash brings, as window.React; sigma and graphology go in.
async function map() {
  await build({
    entryPoints: ["dashboard/network_map/browser/index.js"],
    outfile: `${BUILT}/network-map.min.js`,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    legalComments: "none", // their licences lie beside it
    logLevel: "warning",
  });
}

function licences() {
  copyFileSync("node_modules/graphology/LICENSE.txt", `${BUILT}/licences/graphology.txt`);
  copyFileSync("node_modules/events/LICENSE", `${BUILT}/licences/events.txt`);
  copyFileSync("node_modules/sigma/LICENSE.txt", `${BUILT}/licences/sigma.txt`);
  copyFileSync("node_modules/bootstrap/LICENSE", `${BUILT}/licences/bootstrap.txt`);
  copyFileSync("node_modules/plotly.js-basic-dist-min/LICENSE", `${BUILT}/licences/plotly.js.txt`);
}

mkdirSync("assets", { recursive: true });
mkdirSync(`${BUILT}/licences`, { recursive: true });
stylesheet();
charts();
await map();
licences();
