"""A proof as data, for proofs that are made elsewhere: its stories are run again here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ...grammar.finding import BranchlineError, Finding
from ...grammar.source import Source
from ...interpreter.analysis.explorer.data.question import Question
from ...interpreter.analysis.explorer.inputs import with_parameters
from ...interpreter.analysis.explorer.replay import replay
from ...interpreter.analysis.explorer.story import Story
from ...interpreter.analysis.proofs.answers.answer import Answer, Place, Verdict
from ...interpreter.analysis.proofs.proof import Extent, Proof
from ...interpreter.estate.estate import Estate
from ...interpreter.program.program import Program
from ..cache.records.finding_record import Json, finding_of, record_of
from ..sharing.records import packed, unpacked


@dataclass(frozen=True, slots=True)
class _Told:
    """An answer without its run."""

    name: str
    verdict: Verdict
    says: str
    story: Story | None
    is_replayed: bool
    round: int | None
    at: Place | None
    places: tuple[Place, ...]
    unknown: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class _Record:
    """What came of one script: how far its proof reaches and the answers, or its faults."""

    extent: Extent | None
    answers: tuple[_Told, ...]
    sources: tuple[tuple[str, str], ...]
    faults: object


def packed_proof(proof: Proof | None, faults: Iterable[Finding]) -> bytes:
    """Return a proof as data, or what stands against one."""
    sources: dict[tuple[str, str], int] = {}

    def number_of(source: Source) -> int:
        return sources.setdefault((source.path, source.text), len(sources))

    rows = [record_of(fault, number_of) for fault in faults]
    extent = None if proof is None else proof.extent
    told = () if proof is None else tuple(map(_told, proof.answers))
    return packed(_Record(extent, told, tuple(sources), rows))


def _told(answer: Answer) -> _Told:
    return _Told(
        answer.name,
        answer.verdict,
        answer.says,
        answer.story,
        answer.replay is not None,
        answer.round,
        answer.at,
        answer.places,
        answer.unknown,
    )


def unpacked_proof(
    data: bytes, program: Program | None, estate: Estate, question: Question
) -> tuple[Proof | None, tuple[Finding, ...]]:
    """Return the proof of a script that stands in data, and the faults; stories are run again."""
    known: dict[str, Program] = {} if program is None else {program.source.path: program}

    def program_at(path: str) -> Program:
        if path not in known:
            try:
                known[path] = estate.program(Path(path))
            except BranchlineError:
                raise ValueError(path) from None
        return known[path]

    record: _Record = unpacked(data, _Record, program_at)
    if record.extent is None or program is None:
        sources = [Source(path, text) for path, text in record.sources]
        rows: list[Json] = record.faults  # type: ignore[assignment] - as they were recorded
        return None, tuple(finding_of(each, sources.__getitem__) for each in rows)
    answered = tuple(_answer(told, program, estate) for told in record.answers)
    return Proof(program, answered, record.extent, with_parameters(question, program)), ()


def _answer(told: _Told, program: Program, estate: Estate) -> Answer:
    run = None
    if told.story is not None and told.is_replayed:
        run = replay(program, told.story, estate.resolve)
    return Answer(
        told.name,
        told.verdict,
        told.says,
        told.story,
        run,
        told.round,
        told.at,
        told.places,
        told.unknown,
    )
