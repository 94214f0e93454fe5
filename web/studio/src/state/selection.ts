/** What is selected, on the canvas and in the text at once. */

import { EditorSelection, type Text } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

import { fromOutside } from "../documents/document.ts";
import { offsetAt } from "../documents/text_edits.ts";
import { markLines, type Span } from "../text/marked_lines.ts";
import { actionAtLine, linesOf, type Graph } from "./graph.ts";
import { connection, documentOf } from "./studio.ts";
import { NOTHING, activeShown, useStudio, type Branch, type Selection } from "./store.ts";

const IS_BESIDE = /^\s*(#.*)?$/;

/** Grows with whatever is selected: an answer that comes late, after something else was, selects nothing. */
let turn = 0;

/** Select actions or a branch; the text shows their lines. */
export function select(selection: Selection): void {
  turn += 1;
  if (isSame(useStudio.getState().selection, selection)) return;
  useStudio.setState({ selection });
  void showInText(true);
}

export function selectAction(id: string): void {
  select({ actions: [id], branch: null });
}

export function selectBranch(branch: Branch): void {
  select({ actions: [], branch });
}

/** Select what stands where the cursor of the text goes. */
export async function selectAt(uri: string, line: number, character: number): Promise<void> {
  const graph = graphInFront(uri);
  if (graph === null) return;
  const action = actionAtLine(graph, line);
  if (action === null) {
    select(NOTHING);
    return;
  }
  const mine = ++turn;
  const text = documentOf(uri)?.text;
  const { action: id, outcome, isCustom } = await connection
    .request("branchline/actionAt", { uri, position: { line, character } })
    .catch(() => ({ action: action.id, outcome: null, isCustom: false }));
  // the same text may have been drawn anew meanwhile
  const drawn = graphInFront(uri);
  if (drawn === null || documentOf(uri)?.text !== text || turn !== mine) return;
  const found = drawn.byId.get(id ?? "");
  const port = found?.ports.find((each) => each.outcome === outcome && each.isCustom === isCustom);
  const selection: Selection =
    found === undefined
      ? NOTHING
      : port === undefined
        ? { actions: [found.id], branch: null }
        : { actions: [], branch: { action: found.id, outcome: port.outcome, isCustom: port.isCustom } };
  if (isSame(useStudio.getState().selection, selection)) return;
  useStudio.setState({ selection });
  await showInText(false);
}

/** Mark the lines of what is selected anew, as after the text was changed. */
export function remark(): void {
  const { selection, active, shown } = useStudio.getState();
  const graph = active === null ? null : (shown[active]?.graph ?? null);
  const actions = selection.actions.filter((id) => graph?.byId.has(id));
  const branch = selection.branch !== null && graph?.byId.has(selection.branch.action) ? selection.branch : null;
  if (!isSame(selection, { actions, branch })) useStudio.setState({ selection: { actions, branch } });
  void showInText(false);
}

function graphInFront(uri: string): Graph | null {
  const state = useStudio.getState();
  return state.active === uri ? (activeShown(state)?.graph ?? null) : null;
}

async function showInText(isMoving: boolean): Promise<void> {
  const state = useStudio.getState();
  const document = documentOf(state.active);
  const shown = activeShown(state);
  if (document === null || shown?.graph == null || shown.isBehind || shown.why !== null) return;
  const { graph, uri } = shown;
  const { actions, branch } = state.selection;
  const { doc } = document.view.state;
  const spans = actions.map((id) => spanOf(doc, graph, id)).filter((span) => span !== null);
  if (branch !== null) {
    const found = await connection.request("branchline/where", { uri, ...branch }).catch(() => null);
    if (document.view.state.doc !== doc || useStudio.getState().selection !== state.selection) return;
    const range = found?.range;
    const span = range == null ? spanOf(doc, graph, branch.action) : { from: offsetAt(doc, range.start), to: offsetAt(doc, range.end) };
    if (span !== null) spans.push(span);
  }
  const first = spans[0];
  const hasMove = isMoving && first !== undefined;
  document.view.dispatch({
    effects: [markLines.of(spans), ...(hasMove ? [EditorView.scrollIntoView(first.from, { y: "nearest", yMargin: 40 })] : [])],
    annotations: fromOutside.of(true),
    ...(hasMove ? { selection: EditorSelection.cursor(first.from) } : {}),
  });
}

/** Return where an action stands, without the empty lines and comments that belong to the one after it. */
function spanOf(doc: Text, graph: Graph, id: string): Span | null {
  const found = linesOf(graph, id);
  if (found === null || found[0] >= doc.lines) return null;
  let last = Math.max(found[0] + 1, Math.min(doc.lines, found[1])); // several actions may share a line
  while (last > found[0] + 1 && IS_BESIDE.test(doc.line(last).text)) last -= 1;
  return { from: doc.line(found[0] + 1).from, to: doc.line(last).to };
}

function isSame(left: Selection, right: Selection): boolean {
  return (
    left.branch?.action === right.branch?.action &&
    left.branch?.outcome === right.branch?.outcome &&
    left.branch?.isCustom === right.branch?.isCustom &&
    left.actions.length === right.actions.length &&
    left.actions.every((id, at) => id === right.actions[at])
  );
}
