"""A script as it was at a revision, wherever it stood then, and the revisions that touched it."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import NamedTuple

from ...grammar.finding import BranchlineError, Findings
from ...grammar.script import Script
from ...grammar.script_file import reader_for
from ...grammar.source import Source
from ...grammar.text_file import decode
from .commit import Commit, RevisionError
from .old_places import old_places


class OldScript(NamedTuple):
    """A script of a revision, the text that it was read from, and what it is called."""

    name: str
    script: Script
    source: Source


def old_script(commit: Commit, path: Path) -> OldScript:
    """Return a script as it was then, wherever it stood.

    Raises ``RevisionError`` where it was not there, and ``BranchlineError`` with all mistakes
    where it could not be read.
    """
    place = old_places(commit, (path,)).get(path) or commit.followed(path)
    if place is None:
        raise RevisionError(f'"{commit.name}" has no "{path.name}"')
    return script_at(commit, place)


def script_at(commit: Commit, place: PurePosixPath) -> OldScript:
    """Return the script at a place of a commit; raise as :func:`old_script` does."""
    name = f"{commit.name}:{place}"
    source = decode(name, commit.held(commit.whole[place]))
    findings = Findings(source)
    script = reader_for(place)(source, findings)
    findings.raise_errors()
    if script is None:
        raise BranchlineError(findings.all)
    return OldScript(name, script, source)
