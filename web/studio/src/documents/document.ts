/** An open file: one text with one history, whatever it is changed by. */

import { isolateHistory, redo, redoDepth, undo, undoDepth } from "@codemirror/commands";
import { Annotation, Compartment, EditorState, Transaction, type ChangeSpec, type Extension, type Text } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

import type { FileKind, Opened, Places } from "../connection/protocol.ts";
import { moveBoxes, movesBetween, placesOf, placesOfBoxes, type Moves } from "./places.ts";
import { leastChange } from "./text_edits.ts";

/** Says that a change came from elsewhere than this document's own editor. */
export const fromOutside = Annotation.define<boolean>();

/** What a file was when it was read or saved last. */
interface Kept {
  text: Text;
  places: Places;
  stamp: string;
}

/** A text that is open, shown or not; its editor lives as long as it does. */
export class OpenDocument {
  readonly uri: string;
  readonly kind: FileKind;
  isReadOnly: boolean;
  readonly view: EditorView;
  kept: Kept;
  /** Whether what was read or saved last cannot be read from the disk any more. */
  isGone = false;
  private readonly writing = new Compartment();

  constructor(uri: string, opened: Opened, extensions: Extension, onChange: (document: OpenDocument) => void) {
    this.uri = uri;
    this.kind = opened.kind;
    this.isReadOnly = opened.isReadOnly;
    const state = EditorState.create({
      doc: opened.text,
      extensions: [
        extensions,
        placesOfBoxes(opened.places),
        this.writing.of(EditorState.readOnly.of(opened.isReadOnly)),
        EditorView.updateListener.of(({ transactions }) => {
          if (transactions.some(isChange)) onChange(this);
        }),
      ],
    });
    this.view = new EditorView({ state });
    this.kept = { text: state.doc, places: opened.places, stamp: opened.stamp };
  }

  get text(): Text {
    return this.view.state.doc;
  }

  get places(): Places {
    return placesOf(this.view.state);
  }

  get isDirty(): boolean {
    return this.isGone || !this.text.eq(this.kept.text) || Object.keys(movesBetween(this.kept.places, this.places)).length > 0;
  }

  /** Change text and places as one step of the history. */
  change(changes: ChangeSpec, moves: Moves = {}, userEvent = "input.canvas"): void {
    const effects = Object.keys(moves).length > 0 ? [moveBoxes.of(moves)] : [];
    this.view.dispatch({
      changes,
      effects,
      annotations: [isolateHistory.of("full"), Transaction.userEvent.of(userEvent), fromOutside.of(true)],
    });
  }

  /** Make the text another one by the smallest change. */
  replace(text: string, places: Places = this.places, userEvent = "input.replace"): void {
    const change = leastChange(this.text.toString(), text);
    const moves = movesBetween(this.places, places);
    if (change !== null || Object.keys(moves).length > 0) this.change(change ?? [], moves, userEvent);
  }

  /** Let the text be changed, or not any more, as the rights of the file have become. */
  setReadOnly(isReadOnly: boolean): void {
    if (isReadOnly === this.isReadOnly) return;
    this.isReadOnly = isReadOnly;
    this.view.dispatch({ effects: this.writing.reconfigure(EditorState.readOnly.of(isReadOnly)) });
  }

  /** Take note that the file is on disk as it is given. */
  keep(text: Text, places: Places, stamp: string): void {
    this.kept = { text, places, stamp };
    this.isGone = false;
  }

  /** Take note that there is nothing on disk of it any more; what was kept last is still what a merge begins with. */
  lose(): void {
    this.kept = { ...this.kept, stamp: "" };
    this.isGone = true;
  }

  undo(): boolean {
    return undo(this.view);
  }

  redo(): boolean {
    return redo(this.view);
  }

  get canUndo(): boolean {
    return undoDepth(this.view.state) > 0;
  }

  get canRedo(): boolean {
    return redoDepth(this.view.state) > 0;
  }

  close(): void {
    this.view.destroy();
  }
}

function isChange(transaction: Transaction): boolean {
  return transaction.docChanged || transaction.effects.some((effect) => effect.is(moveBoxes));
}
