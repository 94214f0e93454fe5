"""What is proved as people read it: a line a property, and the story of each refutation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....actions.values import show
from ....interpreter.analysis.proofs.answers.answer import Answer, Verdict
from ....interpreter.analysis.proofs.proof import Proof
from ...proving.proving import Proved
from ...proving.told import Telling, Told, telling

_MOST_PLACES = 12
_MOST_LINES = 60


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
    space = proof.space
    many = "s" * (len(space.states) != 1)
    yield f'"{proof.program.name}" ({each.path.name}): {len(space.states)} state{many}'
    open_ones = [name for name, values in proof.inputs.items() if not values]
    if open_ones:
        yield f"inputs    {', '.join(open_ones)} may have any value"
    for name, values in proof.inputs.items():
        if values:
            yield f"inputs    {name} is one of {', '.join(_quoted(show(each)) for each in values)}"
    for cut in space.cut:
        yield f"left out  {cut}"
    width = max(len(answer.name) for answer in proof.answers)
    for answer in proof.answers:
        verdict = _WORDS[answer.verdict]
        yield f"  {answer.name:{width}}  {verdict:11}  {answer.says}"
    for answer in proof.answers:
        if answer.verdict is Verdict.PROVED:
            continue
        told = list(story_lines(answer))
        if told:
            yield ""
            yield f"{answer.name}: {answer.says}"
            yield from (f"  {line}" for line in told)


def story_lines(answer: Answer) -> Iterator[str]:
    """Yield what shows an answer: a run step for step, or the places that no run comes to."""
    told = telling(answer)
    if told is not None:
        yield from _story(told)
    for place in answer.places[:_MOST_PLACES]:
        yield f'no run comes to "{place}"'
    if len(answer.places) > _MOST_PLACES:
        yield f"nor to {len(answer.places) - _MOST_PLACES} more"
    for place in answer.unknown[:_MOST_PLACES]:
        yield f'nobody can tell of "{place}"'


def _story(told: Telling) -> Iterator[str]:
    if told.given:
        yield "given " + ", ".join(f"{name} = {_quoted(value)}" for name, value in told.given)
    shown = told.lines
    for number, line in enumerate(shown, 1):
        if told.round is not None and number == told.round + 1:
            yield "from here on it goes round:"
        if len(shown) > _MOST_LINES and number == _MOST_LINES // 2:
            yield f"... {len(shown) - _MOST_LINES} more ..."
        if len(shown) > _MOST_LINES and _is_between(number, len(shown)):
            continue
        yield f"{number:3}  {_visit(line)}"
    if told.round is not None:
        yield f"     and again from {told.round + 1}"


def _is_between(number: int, count: int) -> bool:
    half = _MOST_LINES // 2
    return half <= number < count - half


def _visit(line: Told) -> str:
    values = ", ".join(f"{name} = {_quoted(value)}" for name, value in line.values)
    behind = f", with {values}" if values else ""
    if not line.action:
        return f"it rests, and {line.event} comes{behind}"
    caption = f' "{line.caption}"' if line.caption else ""
    named = f"{line.action} ({line.kind}{caption})"
    if line.event is not None and line.outcome is None:
        return f"{named}: {line.event} cuts in{behind}"
    outcome = f" -> {line.outcome}" if line.outcome is not None else ""
    return f"{named}{outcome}{behind}"


def _quoted(value: str) -> str:
    return f'"{value}"'
