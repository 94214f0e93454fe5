"""Another name for a script: of its file and those beside it, and wherever others name it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .....actions import Kind as PropertyKind
from .....grammar.finding import Edit, RequestError
from .....grammar.literals.literal_offsets import place_in
from .....grammar.script import Span
from .....grammar.script_file import SUFFIXES
from .....interpreter.program.instrumentation import literal_text
from .....interpreter.scenarios.scenario import scenarios_beside
from ....exchange.sidecar import sidecar_beside
from ....scaffolding.script_place import fault_of
from ...document import Document, Kind
from ..file_changes import FileChanges, edits_by_path
from .linked_files import is_same_file, scenario_files, script_of_scenarios
from .scenario_words import Says, Word, scenario_words
from .symbol import Symbol
from .written_words import rewritten

if TYPE_CHECKING:
    from ...workspace import Workspace


class _Renaming(NamedTuple):
    """A script's file, what it is called, and what it shall be called."""

    workspace: Workspace
    path: Path
    new: str

    @property
    def old(self) -> str:
        return self.path.stem

    def is_meant(self, name: str, caller: Path) -> bool:
        """Whether a name means this script to the one in another file."""
        with self.workspace.reading():
            found = self.workspace.estate(caller).path_of(name, caller)
        return found is not None and is_same_file(found, self.path)


def renamed_script(workspace: Workspace, symbol: Symbol, new: str) -> FileChanges:
    """Return what gives a script's file another name; raise ``RequestError`` where it is taken."""
    new = _without_suffix(new)
    renaming = _Renaming(workspace, symbol.script, new)
    _refuse(renaming)
    found: list[tuple[Path, Edit]] = []
    notes: list[str] = []
    with workspace.reading():
        estate = workspace.estate(symbol.script)
        paths = list(estate.paths)
    for path in paths:
        document = workspace.document(path)
        if document is not None:
            edits = list(_in_script(renaming, document))
            if edits and document.kind is Kind.EXPORT:
                raise RequestError(f'"{path.name}" calls this script, and is an export')
            found += ((path, edit) for edit in edits)
            notes += _decided_in_runs(document)
    for document, _ in scenario_files(workspace, symbol.script):
        found += ((document.path, edit) for edit in _in_scenarios(renaming, document))
    return FileChanges(
        edits_by_path(found), renamed=dict(_files(renaming)), notes=tuple(dict.fromkeys(notes))
    )


def _refuse(renaming: _Renaming) -> None:
    workspace, path, new = renaming
    fault = fault_of(new, new + path.suffix, path.suffix)
    if fault is not None:
        raise RequestError(f'"{new}" is no name for a script: {fault}')
    with workspace.reading():
        found = workspace.estate(path).path_of(new, path)
    if found is not None and not is_same_file(found, path):
        raise RequestError(f'"{new}" is taken: "{found.name}" is called by that name')
    for suffix in SUFFIXES:
        other = path.with_name(new + suffix)
        if not is_same_file(other, path) and other.exists() and new.lower() != path.stem.lower():
            raise RequestError(f'"{new}" is taken: "{other.name}" is there')


def _files(renaming: _Renaming) -> Iterator[tuple[Path, Path]]:
    """Yield the script and what stands beside it, with the new names."""
    path, new = renaming.path, renaming.path.with_name(renaming.new + renaming.path.suffix)
    yield path, new
    twins = [path.with_suffix(suffix) for suffix in SUFFIXES if suffix != path.suffix]
    if any(renaming.workspace.document(twin) for twin in twins):
        return  # what stands beside belongs to the other one as well
    for beside in (scenarios_beside, sidecar_beside):
        if renaming.workspace.document(beside(path)) is not None:
            yield beside(path), beside(new)


def _in_script(renaming: _Renaming, document: Document) -> Iterator[Edit]:
    script = document.script
    if script is None:
        return
    is_own = is_same_file(document.path, renaming.path)
    if is_own and script.name.casefold() == renaming.old.casefold() and script.span.end:
        yield rewritten(document, _name_span(document), renaming.new)
    if renaming.old.casefold() not in document.text.casefold():
        return
    for resolved in document.resolved:
        for prop, literal in resolved.values:
            name = literal_text(literal)
            if prop.kind is not PropertyKind.SCRIPT or "{" in name:
                continue
            at = _at_old(renaming, name)
            if at is None or not renaming.is_meant(name.strip(), document.path):
                continue
            start = place_in(document.text, literal, at)
            span = Span(start, start + len(renaming.old))
            if document.text[span.start : span.end] == name[at : at + len(renaming.old)]:
                yield Edit(span, renaming.new)


def _name_span(document: Document) -> Span:
    """Return where a script says its name: in quotes behind the word, in YAML as a value."""
    span = document.script.span if document.script else Span(0, 0)
    raw = document.text[span.start : span.end]
    if raw.startswith("script"):
        start = span.start + raw.index(raw[len("script") :].lstrip()[0], len("script"))
        return Span(start, span.end)
    return span


def _decided_in_runs(document: Document) -> Iterator[str]:
    for resolved in document.resolved:
        for prop, literal in resolved.values:
            name = literal_text(literal)
            if prop.kind is PropertyKind.SCRIPT and "{" in name:
                yield (
                    f'"{resolved.written.id}" of "{document.path.name}" calls a script by a name '
                    "that a run completes: look whether it is this one"
                )


def _at_old(renaming: _Renaming, name: str) -> int | None:
    """Return where the last part of a name is that of the file, if it is."""
    start = max(name.rfind("\\"), name.rfind("/")) + 1
    last = name[start:]
    start += len(last) - len(last.lstrip())
    bare = _without_suffix(last.strip())
    return start if bare.casefold() == renaming.old.casefold() else None


def _without_suffix(name: str) -> str:
    end = next((suffix for suffix in SUFFIXES if name.lower().endswith(suffix)), "")
    return name[: len(name) - len(end)]


def _in_scenarios(renaming: _Renaming, document: Document) -> Iterator[Edit]:
    if renaming.old.casefold() not in document.text.casefold():
        return
    main = script_of_scenarios(document)
    for word in scenario_words(document.source):
        text = _new_word(renaming, document, main, word)
        if text is not None:
            yield rewritten(document, word.span, text)


def _new_word(renaming: _Renaming, document: Document, main: Path, word: Word) -> str | None:
    """Return what a word says once the script has its new name, ``None`` for the same."""
    if word.says is Says.FILE:
        is_it = is_same_file(document.path.parent / word.text, renaming.path)
        return _replaced(renaming, word.text) if is_it else None
    name, slash, id = word.text, "", ""
    if word.says is Says.ACTION:
        name, slash, id = word.text.rpartition("/")
    elif word.says is not Says.SCRIPT:
        return None
    if not name or not renaming.is_meant(name, main):
        return None
    new = _replaced(renaming, name)
    return None if new is None else f"{new}{slash}{id}"


def _replaced(renaming: _Renaming, name: str) -> str | None:
    at = _at_old(renaming, name)
    return None if at is None else name[:at] + renaming.new + name[at + len(renaming.old) :]
