"""Actions on their way from one script to another, as lines of .flow.

What is taken in may be such lines, a whole script in .flow or YAML, an export, and what Studio
itself puts on the clipboard.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath
from types import MappingProxyType
from typing import NamedTuple

from ....grammar.exports.text_format import suffix_of_text
from ....grammar.finding import BranchlineError, Finding, Findings, RequestError
from ....grammar.flow.writer import action_lines
from ....grammar.script import Action, Comment, Script
from ....grammar.script_file import looks_like_script_text, reader_for
from ....grammar.source import Source
from ....grammar.unwritable import UnwritableError
from ...exchange.from_export import from_export
from ...exchange.sidecar import Position
from ..document import Document, Kind
from .export_form import export_form

MOST_SIGNS = 5_000_000
_HEAD = 'script "clipboard"\ntype Generic\n\n'
_NOWHERE: Mapping[str, Position] = MappingProxyType({})


def copied(document: Document, ids: Sequence[str]) -> str:
    """Return actions as lines of .flow, in the order of the file.

    Raises ``RequestError`` for an action that is not there, or that .flow cannot say.
    """
    script = export_form(document).script if document.kind is Kind.EXPORT else document.script
    known = {action.id: action for action in script.actions} if script is not None else {}
    missing = [id for id in ids if id not in known]
    if script is None or missing or not ids:
        raise RequestError(
            f'there is no action "{missing[0]}" to copy' if missing else "there is nothing to copy"
        )
    wanted = set(ids)
    chosen = [action for action in script.actions if action.id in wanted]
    try:
        parts = ["\n".join((*action_lines(each, script.comments), "")) for each in chosen]
    except UnwritableError as why:
        raise RequestError(f"that cannot be copied: {why}") from None
    return "\n".join(parts)


class Clip(NamedTuple):
    """Actions to be put into a script, where they stood among each other, and their comments."""

    actions: tuple[Action, ...]
    places: Mapping[str, Position]
    comments: Mapping[tuple[str, ...], Comment]


def clip_of(text: str) -> Clip:
    """Return the actions in a text; raise ``RequestError`` with what cannot be read of it."""
    if len(text) > MOST_SIGNS:
        raise RequestError(f"the text has more than {MOST_SIGNS:,} characters")
    if not text.strip():
        raise RequestError("there is nothing to paste")
    suffix = suffix_of_text(text)
    is_yaml = suffix == ".yaml" and looks_like_script_text(PurePath("a.yaml"), text)
    is_flow = suffix == ".flow" or (suffix == ".yaml" and not is_yaml)
    script = _read_lines(text) if is_flow else _read(text, suffix)
    if not script.actions:
        raise RequestError("there is no action in what was pasted")
    if script.extra is not None:
        found = from_export(script)
        return Clip(found.script.actions, found.sidecar.positions, MappingProxyType({}))
    own = {place: said for place, said in script.comments.items() if len(place) > 1}
    return Clip(script.actions, _NOWHERE, own)


def _read_lines(text: str) -> Script:
    """Return the script of .flow text, which may have no head."""
    lines = (line.strip() for line in text.splitlines())
    first = next((line for line in lines if line and not line.startswith("#")), "")
    has_head = first.startswith(('script "', "script '"))
    return _read(text if has_head else _HEAD + text, ".flow", 0 if has_head else 3)


def _read(text: str, suffix: str, above: int = 0) -> Script:
    """Return a script; targets that are elsewhere are no mistake, ``above`` are lines of ours."""
    findings = Findings(Source(f"clipboard{suffix}", text))
    try:
        script = reader_for(PurePath(findings.source.path))(findings.source, findings)
        faults = [*_faults(findings)]
    except BranchlineError as error:
        script, faults = None, [*error.findings]
    for fault in faults:
        line, _ = findings.source.place(fault.span.start)
        where = f"line {max(1, line - above)}"
        raise RequestError(f"what was pasted cannot be read: {where}: {fault.said()}")
    if script is None:
        raise RequestError("what was pasted is no script")
    return script


def _faults(findings: Findings) -> Iterator[Finding]:
    yield from (each for each in findings.all if each.rule != "unknown-target")


def without_branches_outward(
    actions: Sequence[Action],
) -> tuple[tuple[Action, ...], tuple[str, ...]]:
    """Return actions with the branches among themselves, and in words those that led out."""
    ids = {action.id for action in actions}
    kept: list[Action] = []
    dropped: list[str] = []
    for action in actions:
        inward = tuple(branch for branch in action.branches if branch.target in ids)
        dropped += [
            f"{branch.outcome} of {action.id} -> {branch.target}"
            for branch in action.branches
            if branch.target not in ids
        ]
        kept.append(replace(action, branches=inward))
    return tuple(kept), tuple(dropped)
