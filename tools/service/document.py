"""One open file as it is now: its text, what can be read of it, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import NamedTuple

from ...grammar.documents.yaml_mistakes import add_unprintable
from ...grammar.finding import BranchlineError, Edit, Finding, Findings, Severity
from ...grammar.gc_pause import paused_collection
from ...grammar.script import Script
from ...grammar.script_file import SCENARIOS, looks_like_script_text, reader_for
from ...grammar.slices import Slices, cached_property, result_of
from ...grammar.source import Source
from ...grammar.text_file import check_text
from ...interpreter.program.compiler import compile_slowly
from ...interpreter.program.program import Program
from ...interpreter.program.resolve import Resolved
from ..settings.words import TABLES
from .reading.block import Block, Numbering
from .reading.block_program import BlockProgram
from .reading.carried import carried_over
from .reading.flow_text import FlowText, KnownBlocks
from .reading.form import FLOW, YAML, Form
from .reading.language import FlowLanguage
from .reading.resolved_actions import ResolvedActions
from .standing.standing import Standing

_MOST_EDITS = 8
"""So many edits are made one for one; of more the whole text is cut again."""


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


_FORMS: Mapping[Kind, Form] = MappingProxyType({Kind.FLOW: FLOW, Kind.YAML: YAML})
"""What is read in blocks, and how."""


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


def _is_of_reading(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR and finding.rule != "unknown-target"


class Carried(NamedTuple):
    """What was found last, and may still hold: see :meth:`Document.changed`.

    ``findings`` are those that the language does not make, ``language`` those that it does where
    it takes long to find them again; ``hidden`` are the rules and actions of
    those that nobody wants, ``blocks`` the blocks of which they speak.
    """

    findings: tuple[Finding, ...] = ()
    language: tuple[Finding, ...] = ()
    hidden: frozenset[tuple[str, str | None]] = frozenset()
    blocks: frozenset[Block] = frozenset()


class Document:
    """One version of one file; a change makes another one. Nothing in it raises on any text.

    A file that cannot be read as text has an empty text, and its findings say why.
    """

    def __init__(
        self,
        path: Path,
        source: Source,
        version: int = 0,
        *,
        look: Callable[[Document], tuple[Finding, ...]],
        failure: tuple[Finding, ...] = (),
    ) -> None:
        """Keep the text; it is read when somebody asks for what is in it.

        ``look`` finds what is wrong with the document, as far as that is known at once;
        ``failure`` is why its file could not be read.
        """
        self.path, self.source, self.version = path, source, version
        self.text = source.text
        self.kind = kind_of(path)
        self.carried = Carried()
        self.standing = Standing()
        self.is_settled = False
        self.state = 0
        self._look = look
        self.failure = failure
        self._earlier: Program | None = None
        self._before: FlowLanguage | None = None
        self._edits: tuple[Edit, ...] = ()
        self._half_read = KnownBlocks(Numbering(), [])
        self._reader: Iterator[None] | None = None
        self._language: FlowLanguage | None = None
        self._is_in_blocks = False
        self.form = None if failure else _FORMS.get(self.kind)
        self.is_read = self.form is None
        self._compiled: Compiled | None = None
        self._findings: tuple[Finding, ...] | None = None

    def __repr__(self) -> str:
        return f"<Document {self.path.name!r}: version {self.version}>"

    def changed(self, edits: Sequence[Edit], version: int) -> Document:
        """Return the document after edits, each in the text that the one before it left.

        What is known of the rest of the text goes along, at its new places.
        """
        source = self.source
        for edit in edits:
            source = source.edited(*edit)
        found = Document(self.path, source, version, look=self._look)
        found.standing = self.standing
        found._earlier = self.newest_known
        if self.is_read:
            found._before, found._edits = self._language, tuple(edits)
        found._half_read = self._half_read
        self._reader = None  # it holds this version, which nobody needs any more
        rules, language = (
            carried_over(some, self.source, edits, source)
            for some in (self.carried.findings, self.carried.language)
        )
        found.carried = self.carried._replace(findings=rules, language=language)
        return found

    @cached_property
    def is_own(self) -> bool:
        """Whether the text is what its name says, and not a YAML, JSON or XML of somebody else."""
        if self.kind in (Kind.YAML, Kind.EXPORT):
            return looks_like_script_text(self.path, self.text)
        return self.kind is not Kind.OTHER

    # What can be read

    @property
    def is_new(self) -> bool:
        """Whether nothing is known of its text from a version before it."""
        return self._before is None and not self.is_read

    @property
    def reading(self) -> FlowLanguage | None:
        """The text in blocks, where it can be read in blocks."""
        if not self.is_read:
            with paused_collection():
                result_of(self.being_read())
        known = self._language
        return known if known is not None and self._is_in_blocks else None

    def being_read(self) -> Slices[None]:
        """Read the text in blocks, and stop now and then; who comes second goes on from there."""
        while not self.is_read:
            if self._reader is None:
                self._reader = self._read_in_blocks()
            if next(self._reader, self) is self:
                self._reader = None  # it has ended, or somebody broke it off
            yield

    def _read_in_blocks(self) -> Iterator[None]:
        found = yield from self._in_blocks()
        self._language, self._is_in_blocks = found, found is not None and found.is_in_blocks
        self._before, self._edits, self._reader, self._findings = None, (), None, None
        self.is_read = True

    def _in_blocks(self) -> Slices[FlowLanguage | None]:
        before, edits = self._before, self._edits
        if self.form is None or not self.is_own:
            return None
        try:
            check_text(self.source)
        except BranchlineError:
            return None
        if before is None or len(edits) > _MOST_EDITS:
            known = self._half_read if before is None else before.text.known
            self._half_read = KnownBlocks(known.numbering, [*known.blocks])
            text = yield from FlowText.reading(self.source, self.form, self._half_read)
            found = yield from FlowLanguage.meaning(text, before)
            self._half_read = KnownBlocks(known.numbering, [])
            return found
        for edit in edits:
            before = before.edited(edit)
        before.text.source = self.source
        return before

    @property
    def script(self) -> Script | None:
        """All that can be read of a script; its spans are offsets of this text."""
        return self._read[0] if self.reading is None else self.reading.script

    @cached_property
    def resolved(self) -> Sequence[Resolved]:
        """What each of the script's actions means, one for one."""
        if self.reading is not None:
            return ResolvedActions(self.reading)
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
        return self._earlier if self._compiled is None else self.last_program

    @property
    def is_compiled(self) -> bool:
        """Whether it is known already what comes of compiling the script."""
        return self._compiled is not None

    @property
    def compiled(self) -> Compiled:
        """What comes of compiling the script, as far as it can be read."""
        with paused_collection():
            return result_of(self.compiling())

    def compiling(self) -> Slices[Compiled]:
        """Return the same, and stop now and then."""
        if self._compiled is None and self.reading is not None:
            program, is_whole = BlockProgram(self.reading), not self.reading.has_error
            self._compiled = Compiled(program, is_whole, self.reading.findings)
        elif self._compiled is None:
            script, findings, is_read, _ = self._read
            if script is None:
                self._compiled = Compiled(None, False, tuple(findings.all), is_read)
            else:
                program, is_whole = yield from compile_slowly(script, findings)
                self._compiled = Compiled(program, is_whole, tuple(findings.all))
        return self._compiled

    # What is wrong

    @property
    def unread(self) -> tuple[Finding, ...]:
        """What keeps the text from being read whole: none of it is about what a name means."""
        if not self.text.strip():
            return self.failure
        if self.reading is not None:
            return self.reading.unread
        return self._read[3]

    @property
    def language(self) -> tuple[Finding, ...]:
        """What the language says of the script, rules aside."""
        return self.compiled.findings if self.reading is None else self.reading.findings

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the document, as far as it is known by now.

        When it :attr:`is_settled` that is what ``branchline check`` says of its text; before that,
        what asks for the whole script is told as it was, at its new places.
        """
        if self.failure:
            return self.failure
        if self._findings is None:
            self._findings = self._look(self) if self.is_own else ()
        return self._findings

    def settle(self, findings: tuple[Finding, ...], carried: Carried) -> None:
        """Take all that is wrong, and what of it may hold after the next edit."""
        self._findings, self.carried, self.is_settled = findings, carried, True

    def unsettle(self) -> None:
        """Look again, because something beside the text is another now."""
        self._findings, self.is_settled = None, False
        self.state += 1

    @cached_property
    def _read(self) -> tuple[Script | None, Findings, bool, tuple[Finding, ...]]:
        findings = Findings(self.source)
        if self.failure or not (self.kind.is_script and self.is_own):
            findings.all = [*self.failure]
            return None, findings, False, self.failure or self._never_text
        if self.reading is not None:
            return self.reading.script, self.reading.read_findings(), True, ()
        try:
            check_text(self.source)
            script, is_read = reader_for(self.path)(self.source, findings), True
        except BranchlineError as error:
            script, is_read, findings.all = None, False, [*error.findings]
        return script, findings, is_read, tuple(filter(_is_of_reading, findings.all))

    @property
    def _never_text(self) -> tuple[Finding, ...]:
        """What stands in a text and can stand in no file of its kind, whoever's that is."""
        findings = Findings(self.source)
        try:
            check_text(self.source)
        except BranchlineError as error:
            return error.findings
        if self.kind is Kind.YAML:
            add_unprintable(self.text, findings)
        return tuple(findings.all)
