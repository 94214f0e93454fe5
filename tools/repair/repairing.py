"""Repairs of all that a check has found: shown with each finding, or made one after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from ...grammar.counted import counted as number
from ...grammar.finding import BranchlineError, Finding, Fix
from ...interpreter.estate.estate import Estate
from ..checking.choice import Choice
from ..checking.fixed_files import FixedFile
from ..script_files import estate_of
from .finding_repairs import repair_of
from .smallest import Unrepaired
from .verifying import Repair
from .version import Asked, Said, Version, counted, said_of

_MOST_REPAIRS = 200
"""How many repairs one file gets before what is left stays."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """What came of all findings: those with their repairs, how many there are, and why not all."""

    findings: list[Finding]
    count: int
    files: list[FixedFile] = field(default_factory=list[FixedFile])
    left: list[tuple[Finding, str]] = field(default_factory=list[tuple[Finding, str]])

    @property
    def said(self) -> str:
        """Return the share of findings with a proved repair, in words."""
        total = len(self.findings)
        has = "has" if total == 1 else "have"
        return f"{self.count} of {number(total, 'finding')} {has} a proved repair"


class Repairing:
    """Looks for repairs in the scripts that some paths name.

    ``choice`` are the rules that count for a script.
    """

    def __init__(self, paths: tuple[Path, ...], choice: Callable[[Path], Choice]) -> None:
        """Look at nothing yet."""
        self._paths, self._choice = paths, choice
        self._estates: dict[Path, Estate] = {}

    def shown(self, findings: list[Finding]) -> Repaired:
        """Return findings with the smallest repair that each of them has, alone."""
        found: dict[int, Finding] = {}
        left: list[tuple[Finding, str]] = []
        for path, own in _by_script(findings):
            version = self._version(path)
            for finding in own:
                repair = Unrepaired("its script has errors")
                if version is not None:
                    repair = repair_of(version, finding)
                if isinstance(repair, Repair):
                    found[id(finding)] = replace(finding, fix=_fix(repair))
                else:
                    left.append((finding, repair.why))
        shown = [found.get(id(finding), finding) for finding in findings]
        return Repaired(shown, len(found), left=left)

    def made(self, findings: list[Finding]) -> Repaired:
        """Return the files with all repairs, each proved of what those before it have left."""
        files: list[FixedFile] = []
        left: list[tuple[Finding, str]] = []
        count = 0
        for path, own in _by_script(findings):
            version = self._version(path)
            if version is None or version.program is None:
                left += ((finding, "its script has errors") for finding in own)
                continue
            before = version.program.source.text
            wanted = Counter(map(said_of, own))
            last, repairs, whys = _repaired(version, wanted)
            still = counted(last.findings)
            gone = {said: many - still[said] for said, many in wanted.items()}
            count += sum(max(0, many) for many in gone.values())
            left += (
                (finding, whys.get(said_of(finding), ""))
                for finding in own
                if gone[said_of(finding)] <= 0
            )
            if repairs and last.program is not None:
                files.append(FixedFile(path, before, last.program.source.text, repairs))
                self._estates[self._folder(path)] = last.estate
        return Repaired(findings, count, files, left)

    def _version(self, path: Path) -> Version | None:
        folder = self._folder(path)
        estate = self._estates.setdefault(folder, estate_of(folder))
        asked = Asked(self._choice(path).with_defaults(), is_part=folder not in self._paths)
        try:
            version = Version(path, estate, asked)
        except BranchlineError:
            return None
        return version if version.program is not None else None

    def _folder(self, script: Path) -> Path:
        """Return the folder of a script's estate, as a check takes it."""
        for path in self._paths:
            if path == script:
                return path.parent
            if path.is_dir() and script.is_relative_to(path):
                return path
        return script.parent


def _by_script(findings: Iterable[Finding]) -> Iterator[tuple[Path, list[Finding]]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.source.path, []).append(finding)
    yield from ((Path(path), own) for path, own in found.items())


def _repaired(version: Version, wanted: Counter[Said]) -> tuple[Version, int, dict[Said, str]]:
    """Return a version in which findings are mended one after another, and why others are not."""
    whys: dict[Said, str] = {}
    repairs = 0
    while repairs < _MOST_REPAIRS:
        found = _next(version, wanted, whys)
        if found is None:
            break
        version = found.after
        repairs += 1
    return version, repairs, whys


def _next(version: Version, wanted: Counter[Said], whys: dict[Said, str]) -> Repair | None:
    for finding in version.findings:
        said = said_of(finding)
        if said not in wanted or said in whys:
            continue
        found = repair_of(version, finding)
        if isinstance(found, Repair):
            return found
        whys[said] = found.why
    return None


def _fix(repair: Repair) -> Fix:
    return Fix(repair.candidate.says, repair.edits, is_safe=False, proof=repair.proof)
