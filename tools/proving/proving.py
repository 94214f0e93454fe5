"""What is proved of the scripts that somebody names: files, or all below folders."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ...actions.values import Value
from ...grammar.finding import BranchlineError, Finding, Severity
from ...grammar.names import key
from ...interpreter.analysis.explorer.data.question import Budget, Question
from ...interpreter.analysis.proofs.answers.answer import Answer, Verdict
from ...interpreter.analysis.proofs.answers.told import steps_of
from ...interpreter.analysis.proofs.proof import Proof, prove
from ...interpreter.analysis.proofs.wishes import Wish
from ...interpreter.estate.estate import Estate
from ...interpreter.program.program import Program
from ..script_files import estate_of, scripts_in
from ..sharing.doing import Doer, Work, answers, claimed, named
from .property_file import WishFile
from .proposal import Proposal
from .question_file import question_of


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of every script."""

    question: Question
    wishes: WishFile | None = None
    budget: Budget = field(default_factory=Budget)


@dataclass(frozen=True, slots=True)
class Proved:
    """What came of one script: its proof, or what stands against reading it."""

    path: Path
    estate: Estate
    proof: Proof | None
    faults: tuple[Finding, ...] = ()
    proposals: Mapping[str, Proposal] = field(default_factory=dict[str, Proposal])
    """The repairs of what is refuted, by its name, where somebody asked for them."""

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What was answered, nothing where the script could not be read."""
        return self.proof.answers if self.proof is not None else ()

    @property
    def findings(self) -> Iterator[Finding]:
        """What is not proved, as findings: a refutation with the way there."""
        for answer in self.answers:
            if answer.verdict is Verdict.PROVED or self.proof is None:
                continue
            at = answer.at
            program = at.program if at is not None else self.proof.program
            written = program.written(at.at if at is not None else program.begin)
            is_refuted = answer.verdict is Verdict.REFUTED
            proposal = self.proposals.get(answer.name)
            yield Finding(
                answer.name,
                answer.says if is_refuted else f"not decided: {answer.says}",
                program.source,
                written.span,
                severity=Severity.ERROR if is_refuted else Severity.WARNING,
                action=written.id,
                caption=written.caption or None,
                path=steps_of(answer),
                fix=None if proposal is None else proposal.fix,
            )


def asked_of(
    given: dict[str, Value],
    without: Sequence[str],
    inputs: Path | None,
    properties: Path | None,
) -> Asked:
    """Return what is asked, as the options say; raise ``BranchlineError`` for mistakes."""
    question = question_of(given, without, inputs)
    return Asked(question, None if properties is None else WishFile(properties))


def prove_paths(paths: tuple[Path, ...], asked: Asked) -> Iterator[Proved]:
    """Yield what is proved of each script; one that cannot be read stops no other."""
    estates: dict[Path, Estate] = {}
    opened: list[Opened] = []
    for path in paths:
        folder = path if path.is_dir() else path.parent
        estate = estates.setdefault(folder, estate_of(folder))
        scripts = scripts_in((path,))
        opened += [Opened(script, estate, *_opened(script, estate)) for script in scripts]
    if asked.wishes is not None:
        asked.wishes.check(_names(program for _, _, program, _ in opened if program))
    doer = claimed()
    if doer is not None:
        yield from _elsewhere(doer, opened, asked)
        return
    for each in opened:
        yield prove_opened(each, asked, is_alone=len(opened) == 1)


class Opened(NamedTuple):
    """A script that was read, or what stands against that."""

    path: Path
    estate: Estate
    program: Program | None
    faults: tuple[Finding, ...]


def prove_opened(opened: Opened, asked: Asked, *, is_alone: bool) -> Proved:
    """Return what is proved of a script; one that ``is_alone`` has to know all that is wished."""
    script, estate, program, faults = opened
    if program is None:
        return Proved(script, estate, None, faults)
    wishes = fitting(asked, program, is_alone=is_alone)
    try:
        proof = prove(program, estate.resolve, asked.question, asked.budget, wishes)
    except BranchlineError as error:  # a script that it calls has mistakes
        return Proved(script, estate, None, tuple(error.findings))
    return Proved(script, estate, proof)


def _elsewhere(doer: Doer, opened: Sequence[Opened], asked: Asked) -> Iterator[Proved]:
    """Yield what is proved of scripts, whoever proves it."""
    from .elsewhere import packed_proof, unpacked_proof

    by_path = {each.path.as_posix(): each for each in opened}

    def do(task: bytes) -> bytes:
        each = named(by_path, json.loads(task))
        proved = prove_opened(each, asked, is_alone=len(opened) == 1)
        return packed_proof(proved.proof, proved.faults)

    tasks = (json.dumps(each.path.as_posix()).encode() for each in opened)
    for each, answer in zip(opened, answers(doer, Work(do), tasks), strict=True):
        if answer is not None:
            found = unpacked_proof(answer, each.program, each.estate, asked.question)
            yield Proved(each.path, each.estate, *found)


def unknown_given(names: Iterable[str], proved: Sequence[Proved]) -> Iterator[str]:
    """Yield a sentence for each variable that is given and with which no script has to do."""
    from ...interpreter.analysis.given_names import strangers

    read = [(each.proof.program, each.path, each.estate) for each in proved if each.proof]
    for name in names:
        said = [next(strangers((name,), *each), "") for each in read]
        if said and all(said):
            yield said[0]


def _opened(path: Path, estate: Estate) -> tuple[Program | None, tuple[Finding, ...]]:
    try:
        program, findings = estate.load(path)
    except BranchlineError as error:
        return None, tuple(error.findings)
    return program, () if program is not None else tuple(findings)


def _names(programs: Iterator[Program]) -> dict[str, set[str]]:
    """Return the ids and kinds of all actions, each with the outcomes that it may have."""
    found: dict[str, set[str]] = {}
    for program in programs:
        for at, each in enumerate(program.resolved):
            outcomes = {outcome.name for outcome in each.declaration.outcomes}
            outcomes |= {label for label, _ in each.cases}
            for name in (program.written(at).id, each.declaration.name):
                found.setdefault(name, set()).update(outcomes)
    return found


def fitting(asked: Asked, program: Program, *, is_alone: bool) -> list[Wish]:
    """Return the properties that speak of a script: all where it is the only one."""
    if asked.wishes is None:
        return []
    known = {key(name) for name in _names(iter([program]))}
    return [
        wish
        for wish in asked.wishes.wishes
        if is_alone or all(key(name.partition(":")[0]) in known for name in wish.names())
    ]
