"""What stands at a place and can have another name: an action, a variable, a case, a script."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .....actions import Kind as PropertyKind
from .....grammar.finding import RequestError
from .....grammar.script import Action, Span
from .....interpreter.program.instrumentation import literal_text
from ...document import Document, Kind
from .layout_words import layout_words
from .linked_files import owner_of, script_of_scenarios
from .scenario_words import Says, Word, scenario_words
from .variable_places import places_of_action

if TYPE_CHECKING:
    from ...workspace import Workspace


_LONGEST = 1000


def refuse_too_long(what: str, name: str) -> None:
    """Raise where a name is longer than a key of YAML may be, which it has to be in some files."""
    if len(name) > _LONGEST:
        said = f"{what} of {len(name)} characters is too long"
        raise RequestError(said, expected=f"at most {_LONGEST}, for which YAML has a place")


class What(StrEnum):
    """What a name is the name of."""

    ACTION = "action"
    VARIABLE = "variable"
    CASE = "case"
    SCRIPT = "script"


class Symbol(NamedTuple):
    """A name at a place, and the script that it belongs to; ``owner`` is the action of a case."""

    what: What
    name: str
    span: Span
    script: Path
    owner: str = ""


def symbol_at(workspace: Workspace, document: Document, offset: int) -> Symbol | None:
    """Return the name at an offset, ``None`` where nothing with a name of its own stands."""
    match document.kind:
        case Kind.FLOW | Kind.YAML:
            found = _in_script(workspace, document, offset)
        case Kind.SCENARIOS:
            found = _in_scenarios(workspace, document, offset)
        case Kind.LAYOUT:
            found = _in_layout(workspace, document, offset)
        case _:
            return None
    return next(found, None)


def _at(span: Span, offset: int) -> bool:
    return span.start <= offset <= span.end and span.end > span.start


def _inside(document: Document, span: Span) -> Span:
    """Return a place without its quotes."""
    raw = document.text[span.start : span.end]
    is_quoted = len(raw) > 1 and raw[0] in "\"'`" and raw[-1] == raw[0]
    return Span(span.start + 1, span.end - 1) if is_quoted else span


def _in_script(workspace: Workspace, document: Document, offset: int) -> Iterator[Symbol]:
    script = document.script
    if script is None:
        return
    if _at(script.span, offset):
        yield Symbol(What.SCRIPT, document.path.stem, script.span, document.path)
    at = bisect_right([action.span.start for action in script.actions], offset) - 1
    if at < 0:
        return
    yield from _of_action(document, script.actions[at], offset)
    if at < len(document.resolved):
        yield from _called(workspace, document, at, offset)
        for place in places_of_action(document, at):
            if place.span is not None and _at(place.span, offset):
                yield Symbol(What.VARIABLE, place.name, place.span, document.path)


def _of_action(document: Document, action: Action, offset: int) -> Iterator[Symbol]:
    own = document.path
    if _at(action.span, offset):
        yield Symbol(What.ACTION, action.id, _inside(document, action.span), own)
    for branch in action.branches:
        if _at(branch.target_span, offset):
            yield Symbol(What.ACTION, branch.target, _inside(document, branch.target_span), own)
        if branch.is_custom and _at(branch.span, offset):
            span = _inside(document, branch.span)
            yield Symbol(What.CASE, branch.outcome, span, own, action.id)


def _called(workspace: Workspace, document: Document, at: int, offset: int) -> Iterator[Symbol]:
    """Yield the script that a property names, where it is there."""
    for prop, literal in document.resolved[at].values:
        name = literal_text(literal).strip()
        if prop.kind is PropertyKind.SCRIPT and "{" not in name and _at(literal.span, offset):
            with workspace.reading():
                found = workspace.estate(document.path).path_of(name, document.path)
            if found is not None:
                yield Symbol(What.SCRIPT, found.stem, _inside(document, literal.span), found)


def _in_scenarios(workspace: Workspace, document: Document, offset: int) -> Iterator[Symbol]:
    for word in scenario_words(document.source):
        if _at(word.span, offset):
            yield from _of_word(workspace, document, word)


def _of_word(workspace: Workspace, document: Document, word: Word) -> Iterator[Symbol]:
    main = script_of_scenarios(document)
    span = _inside(document, word.span)
    match word.says:
        case Says.ACTION | Says.OUTCOME:
            named = word.text if word.says is Says.ACTION else word.owner
            script, id = owner_of(workspace, main, named)
            if script is None:
                return
            if word.says is Says.ACTION:
                yield Symbol(What.ACTION, id, Span(span.end - len(id), span.end), script)
            elif _has_case(workspace, script, id, word.text):
                yield Symbol(What.CASE, word.text, span, script, id)
        case Says.VARIABLE:
            yield Symbol(What.VARIABLE, word.text, span, main)
        case Says.FILE:
            found = document.path.parent / word.text
            yield Symbol(What.SCRIPT, found.stem, span, found)
        case Says.SCRIPT:
            with workspace.reading():
                named_script = workspace.estate(main).path_of(word.text, main)
            if named_script is not None:
                yield Symbol(What.SCRIPT, named_script.stem, span, named_script)


def _has_case(workspace: Workspace, script: Path, id: str, label: str) -> bool:
    document = workspace.document(script)
    actions = document.script.actions if document and document.script else ()
    return any(
        branch.is_custom and branch.outcome.casefold() == label.casefold()
        for action in actions
        if action.id == id
        for branch in action.branches
    )


def _in_layout(workspace: Workspace, document: Document, offset: int) -> Iterator[Symbol]:
    stem = document.path.name.removesuffix(".layout.yaml")
    for suffix in (".flow", ".yaml", ".yml"):
        script = document.path.with_name(stem + suffix)
        if workspace.document(script) is None:
            continue
        for entry in layout_words(document.source):
            if _at(entry.span, offset):
                yield Symbol(What.ACTION, entry.key, _inside(document, entry.span), script)
        return
