/** Opens the list to add an action at what is selected. */

import { openBranch } from "../state/deeds.ts";
import { useCanvas } from "./canvas_state.ts";

export function openQuickAdd(): void {
  const branch = openBranch();
  const element = branch === null ? null : document.getElementById(`box-${branch.action}`);
  const box = (element ?? document.querySelector(".canvas"))?.getBoundingClientRect();
  const x = box === undefined ? 100 : element === null ? box.left + box.width / 2 - 160 : box.right + 12;
  const y = box === undefined ? 100 : element === null ? box.top + 60 : box.top;
  useCanvas.setState({ adding: { branch, at: null, x, y } });
}
