/** Writes the page that shows a run. */

import { build } from "../page.mjs";

build(new URL("./", import.meta.url), "tools/viewer/viewer.html", [
  "film", "state", "search", "keys", "dom", "list", "marks", "canvas", "details", "main",
]);
