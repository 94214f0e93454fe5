"""Changes as edits of a script's text, whatever it is written in.

What is untouched stays as it stands, comments and layout with it. An edit is only handed out when
the edited text, read again, is the changed script: where the smallest edits of an unusual layout
do not say it, the writer of the format writes the file again, and the difference is the edits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import PurePath

from ..exports.text_format import suffix_of_text
from ..finding import BranchlineError, Edit, Findings, applied
from ..script import Action, Literal, Script, Span
from ..script_file import SUFFIXES, reader_for
from ..source import Source
from ..unwritable import UnwritableError
from .change import Change
from .changed import branch_key, changed
from .line_edits import line_edits

_EXPORTS = (".json", ".xml")


def edits_of(source: Source, script: Script, changes: Iterable[Change]) -> tuple[Edit, ...]:
    """Return what makes the text of a script that of the changed one.

    ``script`` is what reading ``source`` gave. Raises ``RequestError`` for a change that cannot be
    made and ``UnwritableError`` for one that the format has no words for.
    """
    return difference_edits(source, script, changed(script, changes))


def difference_edits(source: Source, script: Script, new: Script) -> tuple[Edit, ...]:
    """Return what makes the text of a script that of ``new``, which changes made of it."""
    suffix = PurePath(source.path).suffix.lower()
    if suffix not in SUFFIXES:
        suffix = suffix_of_text(source.text)
    why = UnwritableError(f"{suffix} has no words for this change")
    for way in _ways(suffix):
        try:
            edits = tuple(way(source, script, new))
        except UnwritableError as reason:
            why = reason
            continue
        if says_the_same(source, edits, new, suffix):
            return edits
    raise why


Way = Callable[[Source, Script, Script], Iterable[Edit]]


def _ways(suffix: str) -> Iterator[Way]:
    """Yield the ways to edit a text, the smallest edits first."""
    match suffix:
        case ".flow":
            from .flow_edits import flow_edits

            yield flow_edits
        case ".yaml" | ".yml":
            from .yaml_form_edits import yaml_form_edits

            yield yaml_form_edits
        case ".json":
            from .json_edits import json_edits

            yield json_edits
        case _:
            from .xml_edits import xml_edits

            yield xml_edits
    yield partial(_written_again, suffix)


def _written_again(suffix: str, source: Source, _script: Script, new: Script) -> Iterator[Edit]:
    """Yield the lines that differ where the format's own writer writes the whole file again."""
    match suffix:
        case ".flow":
            from ..flow.writer import write_flow as write
        case ".yaml" | ".yml":
            from ..yaml_form.reader import write_yaml as write
        case ".json":
            from ..exports.cxone_json_writer import write_cxone_json as write
        case _:
            from ..exports.desktop_xml_writer import write_desktop_xml as write
    text = write(new)
    if "\r\n" in source.text:
        text = text.replace("\r\n", "\n").replace("\n", "\r\n")
    yield from line_edits(source.text, Span(0, len(source.text)), text)


def says_the_same(source: Source, edits: Iterable[Edit], new: Script, suffix: str) -> bool:
    """Whether a text after edits is a script, and every comment of it is there."""
    text = Source(source.path, applied(source.text, edits))
    findings = Findings(text)
    try:
        script = reader_for(PurePath(f"x{suffix}"))(text, findings)
        findings.raise_errors()
    except BranchlineError:
        return False
    if script is None or meant(script, suffix) != meant(new, suffix):
        return False
    return _comments(new) <= _comments(script)


def meant(script: Script, suffix: str = ".flow") -> object:
    """Return what a script says; the order of branches and of properties has no meaning (L16)."""
    is_export = suffix in _EXPORTS
    said = [said_of(action, is_export=is_export) for action in script.actions]
    return script.name, script.type, said


def said_of(action: Action, *, is_export: bool = False) -> object:
    """Return what an action says; whether it is foreign is no word of an export."""
    settings = sorted((each.name, _value(each.value)) for each in action.settings)
    branches = sorted(
        (*branch_key(each.outcome, is_custom=each.is_custom), each.outcome, each.target)
        for each in action.branches
    )
    is_foreign = action.is_foreign and not is_export
    return action.id, action.name, action.caption, is_foreign, settings, branches


def _value(literal: Literal) -> str:
    """Return what tells values apart, 1, 1.0 and true too; nothing is deeper than lists may be."""
    value = literal.value
    if isinstance(value, tuple):
        return f"[{','.join(map(_value, value))}]"
    return f"{type(value).__name__ if isinstance(value, bool) else ''}{value!r}"


def _comments(script: Script) -> set[str]:
    return {
        text.strip()
        for comment in script.comments.values()
        for text in (*comment.above, *(() if comment.beside is None else (comment.beside,)))
    }
