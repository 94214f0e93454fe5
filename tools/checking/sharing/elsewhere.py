"""Scripts that are checked elsewhere: what is found in each goes as data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from ....grammar.finding import BranchlineError
from ....grammar.source import Source
from ....grammar.text_file import read_text
from ...cache.answers import CachedFindings
from ...cache.records.finding_record import Json, finding_of, record_of
from ...sharing.doing import Doer, Work, answers, named
from ...sharing.records import packed, unpacked


class Checking(Protocol):
    """The check of one folder."""

    def load(self, script: Path) -> None:
        """Read a script."""
        ...

    def find(self, script: Path) -> CachedFindings:
        """Return what is found in a script."""
        ...


class _Record(NamedTuple):
    """What was found in a script, and the texts that it stands in, none where it is the file's."""

    is_read: bool
    sources: tuple[tuple[str, str | None], ...]
    findings: object


def found_elsewhere(
    doer: Doer, owners: Mapping[Path, Path], checks: Mapping[Path, Checking]
) -> dict[Path, CachedFindings]:
    """Return what is found in scripts, each in the folder that it is checked in, by whoever.

    Each process reads all scripts, since what is found in one may hang on the others.
    """
    by_path = {script.as_posix(): script for script in owners}

    def prepare() -> None:
        for script, folder in owners.items():
            checks[folder].load(script)

    is_prepared = False

    def do(task: bytes) -> bytes:
        nonlocal is_prepared
        if not is_prepared:
            prepare()
            is_prepared = True
        script = named(by_path, json.loads(task))
        return _data(checks[owners[script]].find(script))

    tasks = (json.dumps(path).encode() for path in by_path)
    texts: dict[str, str] = {}
    came = zip(owners, answers(doer, Work(do, prepare), tasks), strict=True)
    return {script: _findings(answer, texts) for script, answer in came if answer is not None}


def _data(found: CachedFindings) -> bytes:
    sources: dict[tuple[str, str], int] = {}

    def number_of(source: Source) -> int:
        return sources.setdefault((source.path, source.text), len(sources))

    findings = [record_of(finding, number_of) for finding in found.findings]
    texts: dict[str, str] = {}
    listed = tuple(
        (path, None if text and text == _text_at(path, texts) else text) for path, text in sources
    )
    return packed(_Record(found.is_read, listed, findings))


def _findings(data: bytes, texts: dict[str, str]) -> CachedFindings:
    record: _Record = unpacked(data, _Record)
    sources = [
        Source(path, _text_at(path, texts) if text is None else text)
        for path, text in record.sources
    ]
    rows: list[Json] = record.findings  # type: ignore[assignment] - as they were recorded
    return CachedFindings([finding_of(each, sources.__getitem__) for each in rows], record.is_read)


def _text_at(path: str, texts: dict[str, str]) -> str:
    """Return what the file of a path holds, nothing where that cannot be read."""
    if path not in texts:
        try:
            texts[path] = read_text(Path(path)).text
        except BranchlineError:
            texts[path] = ""
    return texts[path]
