"""Mends what findings know how to mend: the smallest edits, or the difference they would make."""

from __future__ import annotations

from codecs import BOM_UTF8 as _BOM
from collections.abc import Iterable, Iterator
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

import click

from ...grammar.finding import BranchlineError, Edit, Finding, Findings, Severity
from ...grammar.opening import decode
from ...grammar.reading import reader_for
from ...interpreter.program import try_compile
from ..writing import WritingError, write_whole


class Mended(NamedTuple):
    """One file: its text before and after, and how many fixes that took."""

    path: Path
    before: str
    after: str
    fixes: int

    def diff(self) -> str:
        """Answer the difference as a patch."""
        lines = (self.before.splitlines(keepends=True), self.after.splitlines(keepends=True))
        name = self.path.as_posix()
        parts = unified_diff(*lines, f"a/{name}", f"b/{name}")
        return "".join(line if line.endswith("\n") else f"{line}\n" for line in parts)


def mended(findings: Iterable[Finding], *, with_unsafe: bool) -> Iterator[Mended]:
    """Yield each file that fixes change; one whose script would break by them is left out."""
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.fix is not None and (finding.fix.is_safe or with_unsafe):
            by_path.setdefault(finding.source.path, []).append(finding)
    for path, own in by_path.items():
        before = own[0].source.text
        after, count = _edited(before, own)
        if _is_sound(Path(path), after):
            yield Mended(Path(path), before, after, count)


def write_all(files: Iterable[Mended]) -> int:
    """Write the files and answer how many fixes they took.

    Raises ``UsageError`` for a file that cannot be written.
    """
    count = 0
    for file in files:
        try:
            mark = _BOM if file.path.read_bytes().startswith(_BOM) else b""
            write_whole(file.path, mark + file.after.encode("utf-8"))
        except WritingError as error:
            raise click.UsageError(str(error)) from None
        count += file.fixes
    return count


def _edited(text: str, findings: list[Finding]) -> tuple[str, int]:
    """Answer the text after all edits that do not overlap, and how many fixes they are."""
    chosen: list[Edit] = []
    count, end = 0, -1
    fixes = [finding.fix for finding in findings if finding.fix is not None]
    for fix in sorted(fixes, key=lambda fix: fix.edits[0].span):
        if fix.edits[0].span.start >= end:
            chosen += fix.edits
            end = max(edit.span.end for edit in fix.edits)
            count += 1
    for edit in sorted(chosen, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text, count


def _is_sound(path: Path, text: str) -> bool:
    """Tell whether a text is a script without errors."""
    try:
        source = decode(str(path), text.encode("utf-8"))
        findings = Findings(source)
        script = reader_for(path)(source, findings)
    except BranchlineError:
        return False
    if script is None or any(one.severity is Severity.ERROR for one in findings.all):
        return False
    return try_compile(script, source)[0] is not None
