"""What is proved as people read it: a line a property, and the story of each refutation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....actions.values import show
from ....grammar.finding import repaired
from ....interpreter.analysis.proofs.answers.answer import Answer, Verdict
from ....interpreter.analysis.proofs.answers.told import quoted, story_lines, telling
from ....interpreter.analysis.proofs.proof import Proof
from ...proving.proposal import Proposal
from ...proving.proving import Proved

_MOST_PLACES = 12


def lines(proved: Sequence[Proved]) -> Iterator[str]:
    """Yield a part for each script, and what came of all of them."""
    for number, each in enumerate(proved):
        if number:
            yield ""
        if each.proof is None:
            yield f'"{each.path}" could not be read:'
            yield from (f"  {fault.text()}" for fault in each.faults)
            continue
        yield from _of_script(each, each.proof)
    counts = dict.fromkeys(Verdict, 0)
    for each in proved:
        for answer in each.answers:
            counts[answer.verdict] += 1
    yield ""
    yield ", ".join(f"{count} {_WORDS[verdict]}" for verdict, count in counts.items())


_WORDS = {
    Verdict.PROVED: "proved",
    Verdict.REFUTED: "refuted",
    Verdict.UNDECIDED: "not decided",
}


def _of_script(each: Proved, proof: Proof) -> Iterator[str]:
    extent = proof.extent
    many = "s" * (extent.states != 1)
    yield f'"{proof.program.name}" ({each.path.name}): {extent.states} state{many}'
    open_ones = [name for name, values in extent.inputs.items() if not values]
    if open_ones:
        yield f"inputs    {', '.join(open_ones)} may have any value"
    for name, values in extent.inputs.items():
        if values:
            yield f"inputs    {name} is one of {', '.join(quoted(show(each)) for each in values)}"
    for cut in extent.cut:
        yield f"left out  {cut}"
    width = max(len(answer.name) for answer in proof.answers)
    for answer in proof.answers:
        verdict = _WORDS[answer.verdict]
        yield f"  {answer.name:{width}}  {verdict:11}  {answer.says}"
    for answer in proof.answers:
        if answer.verdict is Verdict.PROVED:
            continue
        told = list(answer_lines(answer))
        proposal = each.proposals.get(answer.name)
        if told or proposal is not None:
            yield ""
            yield f"{answer.name}: {answer.says}"
            yield from (f"  {line}" for line in told)
        if proposal is not None:
            yield from _of_repair(proposal)


def _of_repair(proposal: Proposal) -> Iterator[str]:
    """Yield the repair of a property with its proof, or why there is none."""
    if proposal.fix is None:
        yield f"  no proved repair: {proposal.why}"
        return
    yield from repaired(proposal.fix).split("\n")
    yield ""
    yield from proposal.diff.splitlines()


def answer_lines(answer: Answer) -> Iterator[str]:
    """Yield what shows an answer: a run step for step, or the places that no run comes to."""
    told = telling(answer)
    if told is not None:
        yield from story_lines(told)
    for place in answer.places[:_MOST_PLACES]:
        yield f'no run comes to "{place}"'
    if len(answer.places) > _MOST_PLACES:
        yield f"nor to {len(answer.places) - _MOST_PLACES} more"
    for place in answer.unknown[:_MOST_PLACES]:
        yield f'nobody can tell of "{place}"'
