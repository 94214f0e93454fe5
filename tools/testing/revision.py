"""Which actions of a script changed since a git revision: compared as scripts, not as lines."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path, PurePath

from ...grammar.finding import BranchlineError, Findings
from ...grammar.names import key, outcome_key
from ...grammar.script import Action, Literal, Script
from ...grammar.script_file import read_script, reader_for
from ...grammar.text_file import decode
from ...interpreter.coverage.taken import Coverage

_SECONDS = 60


class RevisionError(Exception):
    """A revision cannot be looked at; the message says why and what to do."""


class Revision:
    """One state of the repository that a folder belongs to."""

    def __init__(self, name: str, folder: Path = Path()) -> None:
        """Find the revision; raise :class:`RevisionError` where there is none."""
        self.name = name
        self._folder = folder
        self._git = shutil.which("git")
        if self._git is None:
            raise RevisionError("git is not installed here, so nothing can be compared with")
        inside = self._run("rev-parse", "--is-inside-work-tree")
        if inside.returncode:
            raise RevisionError("this folder is in no git repository")
        found = self._run(
            "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
        )
        if found.returncode:
            raise RevisionError(
                f'there is no revision "{name}" in this repository; expected a branch, a tag or '
                "a commit that is here (a shallow clone holds few)"
            )
        self._commit = found.stdout.decode("ascii", "replace").strip()

    def archive(self, folder: Path) -> bytes:
        """Return what a folder held then, as a tar archive; empty where it was not there."""
        packed = self._run("archive", "--format=tar", self._commit, folder=folder)
        return b"" if packed.returncode else packed.stdout

    def changed(self, coverage: Coverage) -> Coverage:
        """Return the coverage of what changed since then: scripts and actions that are new too."""
        changed = {
            file: script.only(self.changed_actions(Path(file)))
            for file, script in coverage.scripts.items()
        }
        return Coverage({file: script for file, script in changed.items() if script.items})

    def changed_actions(self, path: Path) -> frozenset[str]:
        """Return the ids of the actions of a script that changed since then, or came to be."""
        now, _ = read_script(path)
        before = self._script(path)
        old = {action.id: _meaning(action) for action in before.actions} if before else {}
        return frozenset(
            action.id for action in now.actions if old.get(action.id) != _meaning(action)
        )

    def _script(self, path: Path) -> Script | None:
        """Return a script as it was then, ``None`` where it was not there or had mistakes."""
        place = PurePath("." if not path.parent.name else path.parent.as_posix())
        shown = self._run("show", f"{self._commit}:./{path.name}", folder=Path(place))
        if shown.returncode:
            return None
        try:
            source = decode(str(path), shown.stdout)
            return reader_for(path)(source, Findings(source))
        except BranchlineError:
            return None

    def _run(self, *words: str, folder: Path | None = None) -> subprocess.CompletedProcess[bytes]:
        """Run git without a shell, and without anything that it could ask or start by itself."""
        command = [str(self._git), "--no-pager", "-C", str(folder or self._folder), *words]
        try:
            return subprocess.run(  # noqa: S603 - a list of words, no shell
                command,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
                stdin=subprocess.DEVNULL,
            )
        except subprocess.TimeoutExpired:
            raise RevisionError(f"git did not answer within {_SECONDS} seconds") from None
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            raise RevisionError(f"git cannot be started: {reason}") from None


def _meaning(action: Action) -> object:
    """Return what an action does: without its caption, its place and the order of its branches."""
    settings = sorted((key(each.name), _value(each.value)) for each in action.settings)
    branches = sorted(
        (
            each.is_custom,
            each.outcome if each.is_custom else outcome_key(each.outcome),
            each.target,
        )
        for each in action.branches
    )
    return key(action.name), settings, branches


def _value(literal: Literal) -> str:
    """Return a value as text that no other value has; lists nest as deep as a reader allows."""
    if isinstance(literal.value, tuple):
        return f"[{', '.join(map(_value, literal.value))}]"
    return repr(literal.value)
