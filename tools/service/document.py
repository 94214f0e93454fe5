"""One open file as it is now: its text, what can be read of it, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import cached_property
from pathlib import Path, PurePath
from typing import NamedTuple

from ...grammar.finding import BranchlineError, Finding, Findings
from ...grammar.script import Script
from ...grammar.script_file import SCENARIOS, looks_like_script_text, reader_for
from ...grammar.source import Source
from ...grammar.text_file import check_text
from ...interpreter.program.compiler import compile_part
from ...interpreter.program.program import Program
from ...interpreter.program.resolve import Resolved
from ..settings.sections import TABLES


class Kind(StrEnum):
    """What a file is, by its name alone."""

    FLOW = "flow"
    YAML = "yaml"
    EXPORT = "export"
    SCENARIOS = "scenarios"
    WORLD = "world"
    LAYOUT = "layout"
    SETTINGS = "settings"
    OTHER = "other"

    @property
    def is_script(self) -> bool:
        """Whether it is a script, whatever it is written in."""
        return self in (Kind.FLOW, Kind.YAML, Kind.EXPORT)


_ENDINGS = {
    SCENARIOS: Kind.SCENARIOS,
    ".world.yaml": Kind.WORLD,
    ".layout.yaml": Kind.LAYOUT,
    ".flow": Kind.FLOW,
    ".yaml": Kind.YAML,
    ".yml": Kind.YAML,
    ".json": Kind.EXPORT,
    ".xml": Kind.EXPORT,
}


def kind_of(path: PurePath) -> Kind:
    """Return what a file is by its name.

    >>> kind_of(PurePath("clear.scenarios.yaml")), kind_of(PurePath("clear.yaml"))
    (<Kind.SCENARIOS: 'scenarios'>, <Kind.YAML: 'yaml'>)
    """
    if path.name in TABLES:
        return Kind.SETTINGS
    name = path.name.lower()
    return next((kind for end, kind in _ENDINGS.items() if name.endswith(end)), Kind.OTHER)


class Compiled(NamedTuple):
    """What came of compiling a script: all findings of the language, and what they stand against.

    ``program`` knows names and code even where ``is_whole`` is false; it may not be run then.
    """

    program: Program | None
    is_whole: bool
    findings: tuple[Finding, ...]
    is_read: bool = True


class Document:
    """One version of one file; a change makes another one. Nothing in it raises on any text.

    A file that cannot be read as text has an empty text, and its findings say why.
    """

    def __init__(
        self,
        path: Path,
        text: str,
        version: int = 0,
        *,
        look: Callable[[Document], tuple[Finding, ...]],
        earlier: Program | None = None,
        failure: tuple[Finding, ...] = (),
    ) -> None:
        """Keep the text; it is read when somebody asks for what is in it.

        ``look`` finds what is wrong with the document, ``earlier`` is the newest program of it,
        ``failure`` is why its file could not be read.
        """
        self.path, self.text, self.version = path, text, version
        self.kind = kind_of(path)
        self.source = Source(str(path), text)
        self._look = look
        self._earlier = earlier
        self._failure = failure

    def __repr__(self) -> str:
        return f"<Document {self.path.name!r}: version {self.version}>"

    @cached_property
    def is_own(self) -> bool:
        """Whether the text is what its name says, and not a YAML, JSON or XML of somebody else."""
        if self.kind in (Kind.YAML, Kind.EXPORT):
            return looks_like_script_text(self.path, self.text)
        return self.kind is not Kind.OTHER

    @property
    def script(self) -> Script | None:
        """All that can be read of a script; its spans are offsets of this text."""
        return self._read[0]

    @property
    def resolved(self) -> Sequence[Resolved]:
        """What each of the script's actions means, one for one."""
        program = self.compiled.program
        return () if program is None else program.resolved

    @property
    def program(self) -> Program | None:
        """The compiled program, ``None`` while an error stands against it."""
        return self.compiled.program if self.compiled.is_whole else None

    @property
    def last_program(self) -> Program | None:
        """The newest program that could be compiled, maybe one of an older text."""
        return self.program or self._earlier

    @property
    def newest_known(self) -> Program | None:
        """The same as far as it is known without compiling anything."""
        return self.last_program if "compiled" in self.__dict__ else self._earlier

    @cached_property
    def compiled(self) -> Compiled:
        """What comes of compiling the script, as far as it can be read."""
        script, findings, is_read = self._read
        if script is None:
            return Compiled(None, False, tuple(findings.all), is_read)
        program, is_whole = compile_part(script, findings)
        return Compiled(program, is_whole, tuple(findings.all))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the document: the same as ``branchline check`` says of its text."""
        if self._failure:
            return self._failure
        return self._look(self) if self.is_own else ()

    @cached_property
    def _read(self) -> tuple[Script | None, Findings, bool]:
        findings = Findings(self.source)
        if self._failure or not (self.kind.is_script and self.is_own):
            findings.all = [*self._failure]
            return None, findings, False
        try:
            check_text(self.source)
            return reader_for(self.path)(self.source, findings), findings, True
        except BranchlineError as error:
            findings.all = [*error.findings]
            return None, findings, False
