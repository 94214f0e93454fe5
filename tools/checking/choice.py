"""Which rules are chosen, and what they find in a script."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Self

from ...grammar.finding import Finding, Findings, RequestError, Severity
from ...grammar.names import key, nearest
from ...grammar.requests import Requests
from ...grammar.slices import Slices
from ...grammar.source import Source
from .configuration import Configuration

if TYPE_CHECKING:
    from ...interpreter.program.program import Program
    from ...rules import EstateView, Rule, Suppression
    from .requirements import Requirements


class Choice:
    """The rules that are asked for, and the findings that are not wanted."""

    def __init__(
        self,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        *,
        preview: bool = False,
        proofs: bool = True,
        requirements: Requirements | None = None,
    ) -> None:
        """Take words of ids and families; ``ignore`` also takes ids of the language's findings.

        ``proofs`` says whether findings are held against every run, where they speak of runs.
        ``requirements`` are those that scenarios may name, where there is a list of them.
        """
        from ...rules import rules

        self.requirements = requirements
        self._proofs = proofs
        wanted = _words(select)
        self._ignored = {key(word) for word in _words(ignore)}
        known = list(rules())
        keys = {key(word) for word in wanted}
        self.rules = [
            rule
            for rule in known
            if (_is_named(rule, keys) if keys else preview or not rule.is_preview)
            and not _is_named(rule, self._ignored)
        ]

    def with_defaults(self) -> Self:
        """Return the choice with all rules of the default set that are not ignored."""
        from ...rules import rules

        found = copy(self)
        chosen = {rule.id for rule in self.rules}
        found.rules = [
            rule
            for rule in rules()
            if rule.id in chosen or not (rule.is_preview or _is_named(rule, self._ignored))
        ]
        return found

    def shows(self, finding: Finding) -> bool:
        """Whether a finding is wanted; an error always is, for the script does not run."""
        return finding.severity is Severity.ERROR or key(finding.rule) not in self._ignored

    def asks_for(self, name: str) -> bool:
        """Whether findings of a rule, or of the language, by its id, can be among those found."""
        from ...rules import rules

        if key(name) in self._ignored:
            return False
        return name not in rules().by_id or any(rule.id == name for rule in self.rules)

    def unsuppressed(
        self, program: Program, findings: list[Finding], beside: list[Suppression]
    ) -> list[Finding]:
        """Return the findings that neither the script nor its sidecar hides."""
        from ...rules import without_suppressed

        asked = [rule.id for rule in self.rules]
        return without_suppressed(program, findings, asked, beside)

    def find(self, program: Program, around: EstateView) -> Slices[list[Finding]]:
        """Return what the rules find in a script of an estate."""
        from ...rules import inspect_slowly

        return inspect_slowly(program, around, self.rules)

    def judged(
        self, program: Program, around: EstateView, findings: list[Finding]
    ) -> Slices[list[Finding]]:
        """Return the findings that some run may bear out, as far as that is asked."""
        from ...rules import judged_slowly

        if not self._proofs:
            return findings
        return (yield from judged_slowly(program, around, findings, self.rules))


class Choices:
    """The choice for each path: the command line before the settings of the project."""

    def __init__(
        self,
        settings: Configuration,
        select: tuple[str, ...],
        ignore: tuple[str, ...],
        *,
        preview: bool,
        proofs: bool = True,
        requirements: Requirements | None = None,
    ) -> None:
        """Keep the words; a choice is made when a script is looked at."""
        self._requirements = requirements
        self._settings = settings
        self._options = (select, ignore)
        self._select = select or settings.select
        self._ignore = ignore if select else (*ignore, *settings.ignore)
        self._preview = preview or settings.preview
        self._proofs = proofs and settings.proofs
        self._known: dict[tuple[str, ...], Choice] = {}

    def __getstate__(self) -> dict[str, object]:
        """Go through a pipe without the choices that are made: rules stay where they are."""
        return {**vars(self), "_known": {}}

    def of(self, path: Path) -> Choice:
        """Return the choice for a script, when all words of all choices are known to be right."""
        if not self._known:
            self._refuse_unknown()
        return self._made(self._settings.ignored_at(path))

    def question(self, path: Path) -> str:
        """Return the choice for a script in words, so that it need not be made."""
        more = self._settings.ignored_at(path)
        asked = (self._select, self._ignore, self._preview, self._proofs)
        return repr((*asked, more, self._settings, self._requirements))

    def _refuse_unknown(self) -> None:
        """Raise an error for each word that names nothing, in options and in settings."""
        from ...rules import FAMILIES, OWN, faults, passed_over_for, rules

        known_rules = rules()
        asked = Requests()
        chosen = (*known_rules.by_id, *FAMILIES, *((OWN,) if known_rules.origins else ()))
        for option, words, known in (
            ("select", self._options[0], chosen),
            ("ignore", self._options[1], (*chosen, *faults())),
        ):
            for word in _unknown(words, known):
                file, near = passed_over_for(word, known_rules), nearest(word, known)
                said = f'there is no rule or family "{word}"'
                if file is not None:
                    said, near = f"{said}; {file} is not run without --trust", None
                elif near is None:
                    said = f"{said}; branchline explain lists them"
                asked.note(RequestError(said, nearest=near).of(option))
        asked.refuse()
        from ...grammar.documents.nodes import shorten  # what follows is of rules that are loaded
        from ..settings.toml_places import word_span

        settings = self._settings
        findings = Findings(Source(str(settings.file), settings.text))
        for place, listed in settings.lists():
            known = chosen if listed is settings.select else (*chosen, *faults())
            for word in _unknown(listed, known):
                said = f'there is no rule or family "{shorten(word)}"'
                span, near = word_span(settings.text, place, word), nearest(word, known)
                file = passed_over_for(word, known_rules)
                expected = "what branchline explain lists"
                if file is not None:
                    expected, near = f"--trust, without which {file} is not run", None
                findings.add("unknown-rule", said, span, expected=expected, nearest=near)
        findings.raise_errors()

    def _made(self, more: tuple[str, ...]) -> Choice:
        if more not in self._known:
            ignore = (*self._ignore, *more)
            self._known[more] = Choice(
                self._select,
                ignore,
                preview=self._preview,
                proofs=self._proofs,
                requirements=self._requirements,
            )
        return self._known[more]


def _words(values: Iterable[str]) -> list[str]:
    return [word for value in values for word in value.replace(",", " ").split()]


def _is_named(rule: Rule, keys: set[str]) -> bool:
    return key(rule.id) in keys or key(rule.family) in keys


def _unknown(values: Iterable[str], known: Iterable[str]) -> list[str]:
    keys = {key(word) for word in known}
    return [word for word in dict.fromkeys(_words(values)) if key(word) not in keys]
