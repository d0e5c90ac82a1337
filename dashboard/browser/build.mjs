// Makes the browser bundles. Run by hatch_build.py from the project's root, after `npm ci`.
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
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

function licences() {
  copyFileSync("node_modules/bootstrap/LICENSE", `${BUILT}/licences/bootstrap.txt`);
  copyFileSync("node_modules/plotly.js-basic-dist-min/LICENSE", `${BUILT}/licences/plotly.js.txt`);
}

mkdirSync("assets", { recursive: true });
mkdirSync(`${BUILT}/licences`, { recursive: true });
stylesheet();
charts();
licences();
