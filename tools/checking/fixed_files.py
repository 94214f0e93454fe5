"""Mends what findings know how to mend: the smallest edits, or the difference they would make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from difflib import unified_diff
from itertools import islice
from math import inf
from pathlib import Path
from typing import NamedTuple

from ...grammar.finding import BranchlineError, Finding, Findings, Fix, Severity, applied
from ...grammar.script import Span
from ...grammar.script_file import reader_for
from ...grammar.text_file import decode, replace_stand_in, stand_in_for
from ...interpreter.program.compiler import try_compile
from ..atomic_write import WritingError, rewrite
from ..destinations import look_at_files
from ..line_ends import in_encoding_of, like
from .slips.yaml_slips import STOPPING

_MOST_TRIED = 100


class FixedFile(NamedTuple):
    """One file: its text before and after, and how many fixes that took."""

    path: Path
    before: str
    after: str
    fixes: int

    def diff(self) -> str:
        """Return the difference as a patch."""
        lines = (self.before.splitlines(keepends=True), self.after.splitlines(keepends=True))
        name = self.path.as_posix()
        parts = unified_diff(*lines, f"a/{name}", f"b/{name}")
        return "".join(line if line.endswith("\n") else f"{line}\n" for line in parts)


def fixed(findings: Iterable[Finding], *, with_unsafe: bool) -> Iterator[FixedFile]:
    """Yield each file that fixes change; a fix after which there is a new error is left out."""
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.fix is not None and (finding.fix.is_safe or with_unsafe):
            by_path.setdefault(finding.source.path, []).append(finding)
    for path, own in by_path.items():
        before = own[0].source.text
        fixes = _apart(finding.fix for finding in own if finding.fix is not None)
        errors = _errors(Path(path), before)
        if _errors(Path(path), _edited(before, fixes)) - errors:
            fixes = _sound(Path(path), before, fixes, errors)
        if fixes:
            yield FixedFile(Path(path), before, _edited(before, fixes), len(fixes))


def write_fixed(files: Iterable[FixedFile], faults: dict[Path, str]) -> int:
    """Write the files and return how many fixes they took.

    What stands against writing one goes to ``faults``, and then none is written.
    """
    mended = list(files)
    own = (file.path for file in mended if stand_in_for(file.path) is None)
    faults.update(look_at_files(own))
    if faults:
        return 0
    count = 0
    for file in mended:
        try:
            _write(file)
        except WritingError as error:
            faults[file.path] = str(error)
        else:
            count += file.fixes
    return count


def _write(file: FixedFile) -> None:
    """Write a file, or let what stands in for it be mended, which is on no disk."""
    held = stand_in_for(file.path)
    if held is None:
        rewrite(file.path, file.after)
    else:
        data = like(held, file.after, is_whole=False).encode()
        replace_stand_in(file.path, in_encoding_of(held, data))


def _apart(fixes: Iterable[Fix]) -> list[Fix]:
    """Return the fixes that touch no text of one before them."""
    chosen: list[Fix] = []
    taken: list[Span] = []
    for fix in sorted(fixes, key=lambda fix: fix.edits[0].span):
        own = [edit.span for edit in fix.edits]
        if not any(_touch(one, other) for one in own for other in taken):
            chosen.append(fix)
            taken += own
    return chosen


def _touch(one: Span, other: Span) -> bool:
    return one == other or (one.start < other.end and other.start < one.end)


def _edited(text: str, fixes: Iterable[Fix]) -> str:
    """Return the text after fixes that touch nothing of each other."""
    return applied(text, (edit for fix in fixes for edit in fix.edits))


def _sound(path: Path, text: str, fixes: Iterable[Fix], errors: Counter[str]) -> list[Fix]:
    """Return the fixes that bring no error with them, each tried beside those before it.

    Behind a slip on a line another one may show, so a safe fix may leave one in place of its own.
    """
    chosen: list[Fix] = []
    reach = _reach(path, text)
    for fix in islice(fixes, _MOST_TRIED):
        left = _errors(path, _edited(text, [*chosen, fix]))
        is_good = not left - errors or (fix.is_safe and left.total() <= errors.total())
        if is_good or _reach(path, _edited(text, [*chosen, fix])) > reach:
            chosen.append(fix)
            errors, reach = left, _reach(path, _edited(text, chosen))
    return chosen


def _reach(path: Path, text: str) -> float:
    """Return up to where a text can be read at all: one slip of YAML hides all that follows."""
    findings = Findings(decode(str(path), text.encode("utf-8")))
    with suppress(BranchlineError):
        reader_for(path)(findings.source, findings)
    return min((one.span.start for one in findings.all if one.rule in STOPPING), default=inf)


def _errors(path: Path, text: str) -> Counter[str]:
    """Return the errors of a text as a script, by rule and message."""
    try:
        source = decode(str(path), text.encode("utf-8"))
        findings = Findings(source)
        script = reader_for(path)(source, findings)
        found = (
            findings.all if script is None else [*findings.all, *try_compile(script, source)[1]]
        )
    except BranchlineError as error:
        found = [*error.findings]
    told = dict.fromkeys((one.rule, one.message, one.span) for one in found if _is_error(one))
    return Counter(f"{rule} {message}" for rule, message, _ in told)


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR
