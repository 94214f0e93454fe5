/** Writes the page that shows what scenarios take of scripts. */

import { build } from "../page.mjs";

build(new URL("./", import.meta.url), "tools/reports/suites/page.html", ["tables", "main"]);
