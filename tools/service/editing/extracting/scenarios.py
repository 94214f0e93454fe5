"""What scenarios say of actions that stand in a subscript from now on: by its name, in no path."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .....grammar.documents.nodes import Entry, ListNode, MappingNode, Node, Scalar
from .....grammar.documents.yaml_ import read_yaml_tree
from .....grammar.documents.yaml_edits import changes, is_shared
from .....grammar.finding import Edit, Findings, RequestError
from .....grammar.script import Action
from ...document import Document
from ..renaming.linked_files import is_same_file, owner_of, scenario_files, script_of_scenarios
from ..renaming.scenario_words import Says, scenario_words
from ..renaming.written_words import rewritten
from .selection import Selection

if TYPE_CHECKING:
    from ...workspace import Workspace


def scenario_edits(
    workspace: Workspace, path: Path, found: Selection, name: str, new: tuple[Action, ...]
) -> Iterator[tuple[Path, Edit]]:
    """Yield what changes in the files that name one of the actions.

    Raises ``RequestError`` where a scenario does something while one of them is visited.
    """
    inside = {found.program.written(at).id for at in found.inside}
    for document, is_own in scenario_files(workspace, path):
        if not is_own and not any(id in document.text for id in inside):
            continue
        paths = list(_paths(document)) if is_own else []
        for entry in paths:
            if (edit := _shorter(document, entry, found, new)) is not None:
                yield from ((document.path, each) for each in edit)
        skipped = [entry.value.span for entry in paths]
        if is_own:
            _refuse_acts(document, inside)
            _refuse_counts(document, found)
        main = script_of_scenarios(document)
        for word in scenario_words(document.source):
            script, id = (
                owner_of(workspace, main, word.text) if word.says is Says.ACTION else (None, "")
            )
            if id not in inside or script is None or not is_same_file(script, path):
                continue
            if not any(span.start <= word.span.start < span.end for span in skipped):
                yield document.path, rewritten(document, word.span, f"{name}/{id}")


def _scenarios(document: Document) -> Iterator[dict[str, Entry]]:
    tree = read_yaml_tree(document.source, Findings(document.source))
    for top in _entries(tree):
        if top.key == "scenarios":
            for each in _entries(top.value):
                yield {entry.key: entry for entry in _entries(each.value)}


def _entries(node: Node | None) -> list[Entry]:
    return node.entries if isinstance(node, MappingNode) else []


def _paths(document: Document) -> Iterator[Entry]:
    for fields in _scenarios(document):
        if "expect" in fields:
            for entry in _entries(fields["expect"].value):
                if entry.key == "path" and isinstance(entry.value, ListNode):
                    yield entry


def _shorter(
    document: Document, entry: Entry, found: Selection, new: tuple[Action, ...]
) -> list[Edit] | None:
    """Return what makes each stretch of the actions the call, and the choice behind it."""
    inside = {found.program.written(at).id for at in found.inside}
    ids = [each.text for each in _items(entry.value) if isinstance(each, Scalar)]
    made: list[str] = []
    for number, id in enumerate(ids):
        if id not in inside:
            made.append(id)
        elif not number or ids[number - 1] not in inside:
            made.append(new[0].id)
            rest = (each for each in ids[number:] if each not in inside)
            if next(rest, None) is not None:
                made += (each.id for each in new[1:])
    if made == ids:
        return None
    if is_shared(document.text, entry):
        raise RequestError(f'a path of "{document.path.name}" stands for several')
    return list(changes(document.text, entry, made))


def _items(node: Node) -> list[Node]:
    return node.items if isinstance(node, ListNode) else [node]


def _refuse_acts(document: Document, inside: set[str]) -> None:
    for fields in _scenarios(document):
        inputs = _entries(fields["input"].value) if "input" in fields else []
        named = [entry.key for entry in inputs]
        for event in _items(fields["events"].value) if "events" in fields else ():
            named += [
                entry.value.text
                for entry in _entries(event)
                if entry.key == "during" and isinstance(entry.value, Scalar)
            ]
        for id in named:
            if id in inside:
                raise RequestError(
                    f'"{document.path.name}" says what happens during "{id}", '
                    "which it cannot say of an action of a subscript"
                )


def _keys_in(entry: Entry | None) -> set[str]:
    return set() if entry is None else {each.key for each in _entries(entry.value)}


def _refuse_counts(document: Document, found: Selection) -> None:
    """Raise where a scenario counts steps, of which there are more, or reads an error at the end.

    What went wrong in a subscript is told there, and gone when it is left.
    """
    may_fail = any(
        outcome.is_error for each in found.resolved for outcome in each.declaration.outcomes
    )
    for fields in _scenarios(document):
        expected, limits = _keys_in(fields.get("expect")), _keys_in(fields.get("limits"))
        if "steps" in expected or "steps" in limits:
            raise RequestError(f'"{document.path.name}" counts steps, and a call is one more')
        if "error" in expected and may_fail:
            raise RequestError(
                f'"{document.path.name}" expects an error, which a subscript keeps for itself'
            )
