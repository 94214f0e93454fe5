"""What came of each submission as people read it, with as many hints as were asked for."""

from __future__ import annotations

from collections.abc import Iterator

from ...labs.classroom import Results
from ...labs.graded import Graded, Status
from ...output.kinds import starting
from ...terminal import clean
from ._hints import HINTS, hints_of

KIND = starting("grades of a lab", r"lab: ")
WORDS = {
    Status.PASSED: "passed",
    Status.WRONG: "not yet",
    Status.UNDECIDED: "not decided",
    Status.UNREAD: "could not be read",
}


def lines(results: Results) -> Iterator[str]:
    """Yield each submission, and how many came to what."""
    yield f"lab: {clean(results.lab.title)}"
    for each in results.graded:
        yield from map(clean, _of(each, results.hint))
    yield ""
    yield ", ".join(f"{results.count(status)} {word}" for status, word in WORDS.items())


def _of(each: Graded, hint: int) -> Iterator[str]:
    yield f"{each.submission}: {verdict_of(each)}"
    if each.same_as:
        yield f"  the same text as {each.same_as}"
    for fault in each.faults:
        yield from (f"  {line}" for line in fault.splitlines())
    yield from (f"  nobody can tell: {reason}" for reason in each.reasons)
    yield from (f"  assumed: {said}" for said in each.assumed)
    if each.wrong is None:
        return
    for number, (name, said) in enumerate(hints_of(each.wrong, hint), HINTS.start):
        yield f"  hint {number}, {name}: {said}"
    if hint < HINTS[-1]:
        yield f"  more with --hint {hint + 1}"


def verdict_of(each: Graded) -> str:
    """Return what came of a submission in a few words."""
    word = WORDS[each.status]
    if each.status is Status.UNREAD:
        return word
    return f"{word}, {each.agree} of {each.stories} stories as they should be"
