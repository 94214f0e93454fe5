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
        told = graded_lines(each, results.hint)
        yield clean(f"{each.submission}: {next(told)}")
        yield from (f"  {line}" for line in told)
        if each.wrong is not None and results.hint < HINTS[-1]:
            yield f"  more with --hint {results.hint + 1}"
    yield ""
    counts = ", ".join(f"{results.count(status)} {word}" for status, word in WORDS.items())
    yield f"{counts}, so the exit code is 2" if results.count(Status.UNREAD) else counts


def graded_lines(each: Graded, hint: int) -> Iterator[str]:
    """Yield what came of a submission, with so many hints."""
    yield clean(verdict_of(each))
    if each.same_as:
        yield clean(f"the same text as {each.same_as}")
    for fault in each.faults:
        yield from map(clean, fault.splitlines())
    yield from (clean(f"nobody can tell: {reason}") for reason in each.reasons)
    yield from (clean(f"assumed: {said}") for said in each.assumed)
    if each.wrong is not None:
        for number, (name, said) in enumerate(hints_of(each.wrong, hint), HINTS.start):
            yield clean(f"hint {number}, {name}: {said}")


def verdict_of(each: Graded) -> str:
    """Return what came of a submission in a few words."""
    word = WORDS[each.status]
    if each.status is Status.UNREAD:
        return word
    return f"{word}, {each.agree} of {each.stories} stories as they should be"
