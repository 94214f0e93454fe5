"""The scripts of an estate as others see them, each by its file: what is known of it elsewhere.

A script is read only where nobody knows its digest.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from ..grammar.finding import BranchlineError
from ..grammar.script import Span
from ..grammar.source import Source
from ..grammar.text_file import read_text
from ..interpreter.analysis.local_facts import CallFacts, LocalFacts, calls_in
from ..interpreter.analysis.summary import SubscriptSummary
from ..interpreter.estate.estate import Estate
from ..interpreter.program.program import Program
from ._digest import Digest, ScriptFacts, digest_of
from ._taint_facts import Returned

Node = Path | Program
"""A script by its file, or one that stands in no file of the estate."""
Link = tuple[CallFacts, Path]
"""A RunSub, of which no arguments need be known, and the script that it calls."""


class Known(Protocol):
    """What is known of files without reading them; each answer is ``None`` where it is not."""

    def digest(self, script: Path) -> tuple[Digest | None] | None:
        """Return the digest of a script, of a broken one none."""
        ...

    def facts(self, script: Path) -> tuple[ScriptFacts | None] | None:
        """Return what others ask of all scripts together, of a broken one nothing."""
        ...

    def links(self, script: Path) -> list[Link] | None:
        """Return each RunSub that names a script which is there."""
        ...

    def summary(self, script: Path) -> SubscriptSummary | None:
        """Return what a script does as a subscript."""
        ...

    def returned(self, script: Path) -> Returned | None:
        """Return what a script hands back of what a caller pressed."""
        ...


class Neighbours:
    """Scripts that call each other, asked for what each says by itself."""

    def __init__(self, estate: Estate, known: Known | None = None) -> None:
        """Look at nothing yet; ``known`` is asked before a script is read."""
        self._estate, self.known = estate, known
        self._digests: dict[Node, Digest | None] = {}
        self._calls: dict[Node, tuple[CallFacts, ...]] = {}
        self._callees: dict[tuple[str, Node], Node | None] = {}
        self._sources: dict[Path, Source] = {}

    def node_of(self, program: Program) -> Node:
        """Return what stands for a program."""
        return self._estate.file_of(program) or program

    def digest(self, script: Node) -> Digest | None:
        """Return all that others ask of a script, ``None`` where it is broken."""
        if script not in self._digests:
            self._digests[script] = self._found(script)
        return self._digests[script]

    def is_known(self, script: Node) -> bool:
        """Whether a script was asked for what it says, or read."""
        return script in self._digests or (
            isinstance(script, Path) and self._estate.is_read(script)
        )

    def take(self, digests: dict[Path, Digest | None]) -> None:
        """Take what others have found, so that no script is read for it again."""
        for path, digest in digests.items():
            self._digests[path] = digest

    def whole(self, script: Node) -> Digest:
        """Return the same of a script that is not broken."""
        digest = self.digest(script)
        if digest is None:
            raise LookupError(script)
        return digest

    def facts(self, script: Node) -> LocalFacts:
        """Return what a script says by itself."""
        return self.whole(script).facts

    def calls(self, script: Node) -> tuple[CallFacts, ...]:
        """Return the actions of a script that name others; little is found out for that."""
        if script not in self._calls:
            digest, program = self._digests.get(script), None
            if digest is None:
                program = script if isinstance(script, Program) else self._estate.read(script)
            self._calls[script] = (
                self.facts(script).calls if program is None else calls_in(program)
            )
        return self._calls[script]

    def callee(self, name: str, caller: Node) -> Node | None:
        """Return the script that another one calls by a name, ``None`` for none that is whole."""
        asked = name, caller
        if asked not in self._callees:
            by = caller if isinstance(caller, Path) else None
            path = self._estate.path_of(name, by)
            if path is not None:
                self._estate.see(path, by)
                path = None if self.digest(path) is None else path
            self._callees[asked] = path
        return self._callees[asked]

    def subscripts(self, script: Node) -> list[tuple[CallFacts, Node]]:
        """Return each RunSub that names a script which is there, with that script."""
        if self.known is not None and isinstance(script, Path) and not self._estate.read(script):
            links = self.known.links(script)
            if links is not None:
                return [*links]
        found: list[tuple[CallFacts, Node]] = []
        for call in self.calls(script):
            callee = self.callee(call.name, script) if call.is_sub and call.name else None
            if callee is not None:
                found.append((call, callee))
        return found

    def known_summary(self, script: Node) -> SubscriptSummary | None:
        """Return what a script does as a subscript, where that is known without a look at it."""
        if self.known is None or not isinstance(script, Path):
            return None
        return self.known.summary(script)

    def known_returned(self, script: Node) -> Returned | None:
        """Return what a script hands back, where that is known without a look at it."""
        if self.known is None or not isinstance(script, Path):
            return None
        return self.known.returned(script)

    def place(self, script: Node) -> str:
        """Return a text by which scripts have an order."""
        return str(script) if isinstance(script, Path) else script.source.path

    def source(self, script: Node) -> Source:
        """Return the text of a script; raise ``BranchlineError`` for one that is gone."""
        program = script if isinstance(script, Program) else self._estate.read(script)
        if program is not None:
            return program.source
        path = Path(self.place(script))
        if path not in self._sources:
            self._sources[path] = read_text(path)
        return self._sources[path]

    def span(self, script: Node, call: CallFacts) -> Span:
        """Return where a call stands in its script."""
        digest = self.whole(script)
        return next(
            span
            for one, span in zip(digest.facts.calls, digest.spans, strict=True)
            if one.at == call.at
        )

    def _found(self, script: Node) -> Digest | None:
        if isinstance(script, Program):
            return digest_of(script)
        program = self._estate.read(script)
        if program is None:
            known = None if self.known is None else self.known.digest(script)
            if known is not None:
                return known[0]
            try:
                program, _ = self._estate.load(script)
            except BranchlineError:
                program = None
        return None if program is None else digest_of(program)
