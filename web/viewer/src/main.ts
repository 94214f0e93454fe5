/** Begins: with the data that stand in the page, a run, several of them, or a lesson. */

import { byId } from "./dom.ts";
import { mainTake, type ShownRun } from "./run_data.ts";
import { Lesson, type LessonData } from "./lesson.ts";
import { Runs, type RunsData } from "./runs.ts";
import { keptFor } from "./store.ts";
import { Teaching } from "./teaching.ts";
import { Viewer } from "./viewer.ts";

const text = byId("data", HTMLElement).textContent ?? "";
const data = JSON.parse(text) as ShownRun | RunsData | LessonData;

if ("rounds" in data) {
  const lesson = new Lesson(data, keptFor(text));
  const viewer = new Viewer(lesson.run(0));
  const teaching = new Teaching(lesson, viewer);
  viewer.prepare(teaching);
  teaching.start();
  viewer.followAddress();
} else if ("runs" in data) {
  const runs = new Runs(data);
  const viewer = new Viewer(runs.run(0));
  viewer.prepare(runs);
  runs.start(viewer);
  viewer.followAddress();
} else {
  const viewer = new Viewer(data);
  viewer.prepare(null);
  viewer.show(data, mainTake(data), 0, true);
  viewer.followAddress();
}
