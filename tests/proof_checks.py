"""A proof and runs: where a run shows that an answer is not true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from random import Random

from generated_scripts import Drawn, drawn
from random_runs import Shown, against, endings_of, random_runs, seen_in, without_last_stub

from branchline.grammar.flow.reader import read_flow
from branchline.grammar.source import Source
from branchline.interpreter.analysis.explorer.data.question import Question
from branchline.interpreter.analysis.explorer.story import CUT
from branchline.interpreter.analysis.proofs.answers.answer import Answer, Verdict
from branchline.interpreter.analysis.proofs.proof import Proof, prove
from branchline.interpreter.analysis.proofs.wishes import Wish, WishKind
from branchline.interpreter.program.compiler import compile_script
from branchline.interpreter.program.program import Program
from branchline.interpreter.run.run import dry_run
from branchline.interpreter.world.plan import Stub, Stubs
from branchline.interpreter.world.world import Limits

ROUNDS = 12
WITHOUT_STORY = {"ending-reachable", "branch-feasible"}


def compiled(text: str, name: str) -> Program:
    """Return a script as a program."""
    source = Source(f"{name}.flow", text)
    return compile_script(read_flow(source), source)


class Estate:
    """The scripts of a draw, found by their names."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Compile all of them."""
        self.programs = {name: compiled(text, name) for name, text in texts.items()}

    def __call__(self, name: str, caller: Program | None) -> Program | None:
        """Return the script of a name."""
        _ = caller
        return self.programs.get(name)


def proved(case: Drawn, estate: Estate) -> Proof:
    """Return what is proved of the main script of a draw."""
    question = Question(inputs=case.inputs, without=case.without, events=case.events)
    wishes = [
        Wish(
            f"wish {number}",
            WishKind(kind),
            str(parts["action"]),
            str(parts.get("after") or ""),
            str(parts.get("before") or ""),
            int(parts.get("times") or 0),
        )
        for number, (kind, parts) in enumerate(case.wishes)
    ]
    return prove(estate.programs["main"], estate, question, more=wishes)


def differences(seed: int, count: int) -> tuple[list[str], Proof]:
    """Return where runs of a drawn script contradict its proof, and the proof."""
    case = drawn(seed)
    estate = Estate(case.texts)
    proof = proved(case, estate)
    random = Random(seed)  # noqa: S311 - no secret
    shown = random_runs(proof.program, case, estate, random, count)
    found = [said for answer in proof.answers for said in _against(answer, shown, proof.program)]
    found += [
        f"{answer.name} is refuted by a run that does not show it: {answer.says}"
        for answer in proof.answers
        if answer.verdict is Verdict.REFUTED
        and answer.name not in WITHOUT_STORY
        and not _is_shown(answer, case, proof.program)
    ]
    return found, proof


def _against(answer: Answer, shown: Shown, program: Program) -> Iterator[str]:
    if answer.verdict is Verdict.PROVED and answer.name in shown.against:
        yield f"{answer.name} is proved, and a run goes against it"
    for place in answer.places:
        if place.outcome:
            is_met = (program, place.at, place.outcome) in shown.taken
        else:
            is_met = (program, place.at) in shown.visited
        if is_met:
            yield f'{answer.name}: no run is said to come to "{place}", and one does'


def _is_shown(answer: Answer, case: Drawn, program: Program) -> bool:
    """Whether the run of a refutation shows what it is to show."""
    if answer.replay is None or answer.story is None:
        return False
    setup, result = answer.replay.setup, answer.replay.result
    if answer.name == "ends" or (answer.round is not None):
        return goes_on(answer, program)
    if answer.name == "security-user":
        last = answer.story.visits[-1]
        id = last.program.written(last.at).id
        name = id if last.program is program else f"{last.program.name}/{id}"
        visit = sum(
            each.outcome != CUT and each.program is last.program and each.at == last.at
            for each in answer.story.visits
        )
        setup = without_last_stub(setup, name, visit)
        result = dry_run(program, setup)
    if answer.name == "left-running" and endings_of(result) - {"limit", "ended"}:
        return bool(result.left_running)  # what goes on beside it is another matter
    return answer.name in against(case, result, seen_in(result), is_main_alone=True)


def goes_on(answer: Answer, program: Program) -> bool:
    """Whether a run goes on for as long as the round of a story is repeated."""
    story, replay = answer.story, answer.replay
    if story is None or replay is None or answer.round is None:
        return False
    given: dict[str, list[Stub]] = {id: list(stubs) for id, stubs in story.stubs.items()}
    turns = dict.fromkeys(given, 0)
    stubs: dict[str, list[Stub]] = {id: [] for id in given}
    inside: list[tuple[str, Stub]] = []
    for number, visit in enumerate(story.visits):
        id = visit.program.written(visit.at).id
        name = id if visit.program is program else f"{visit.program.name}/{id}"
        if visit.outcome == CUT or name not in given or turns[name] >= len(given[name]):
            continue
        stub = given[name][turns[name]]
        turns[name] += 1
        stubs[name].append(stub)
        if number >= answer.round:
            inside.append((name, stub))
    for name, stub in inside * ROUNDS:
        stubs[name].append(stub)
    length = len(story.visits) - answer.round
    plan = replace(
        replay.setup.plan, stubs={id: Stubs(tuple(each)) for id, each in stubs.items() if each}
    )
    limits = Limits(steps=len(story.visits) + ROUNDS * length)
    result = dry_run(program, replace(replay.setup, plan=plan, limits=limits))
    return "limit" in endings_of(result)
