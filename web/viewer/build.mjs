/** Writes the page that shows a run. */

import { build } from "../page.mjs";

build(new URL("./", import.meta.url), "tools/viewer/viewer.html", [
  "film", "lesson", "state", "search", "store", "keys", "dom", "list", "marks", "canvas", "player",
  "travel", "details", "viewer", "teaching", "main",
]);
