"""What came of mutants as people read it: the score, and what would kill those that are alive."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from ...mutation.asking import Answer, Answers
from ...mutation.report import Judged, Status
from ...mutation.source_change import DiffLine
from ...mutation.survivor import Proposed, Survivor
from ...terminal import Terminal, clean, columns, cut, wrapped
from ._wording import (
    NOT_EQUAL,
    Shown,
    counted,
    counts_of,
    covered,
    parting_of,
    score_of,
    shown_of,
    steps_of,
    verdict_of,
)

_SCREENFUL = 40
_MOST_STEPS, _MOST_OF_A_GROUP, _MOST_DIFF, _MOST_FAULTS = 6, 3, 8, 20
_PLAIN = Terminal(io.StringIO(), has_colours=False, width=80)
_COLOURS = {"-": "red", "+": "green"}


def lines(
    answers: Answers, terminal: Terminal = _PLAIN, *, is_verbose: bool = False
) -> Iterator[str]:
    """Yield a screenful, or all; colours only where the terminal has them."""
    return covered(answers, _Telling(terminal, is_verbose=is_verbose).lines(answers))


class _Telling:
    """Writes lines for one terminal, within a screenful unless all is wanted."""

    def __init__(self, terminal: Terminal, *, is_verbose: bool) -> None:
        self._paint, self._width = terminal.paint, terminal.width
        self._is_verbose = is_verbose
        self._left = _SCREENFUL

    def lines(self, answers: Answers) -> Iterator[str]:
        for answer in answers.scripts:
            yield from self._faults(answer)
        hidden = 0
        for shown in shown_of(answers):
            yield from self._verdict(shown, answers)
        for shown in shown_of(answers):
            for block, count in self._blocks(shown, is_alone=len(answers.reports) == 1):
                if not self._is_verbose and self._left < len(block):
                    hidden += count
                    continue
                self._left -= len(block)
                yield from block
        if hidden:
            yield ""
            yield f"... and {counted(hidden, 'mutant')} more; --verbose shows all"
        yield from self._sum(answers)

    def _faults(self, answer: Answer) -> Iterator[str]:
        if not answer.faults:
            return
        yield self._paint(f"{clean(str(answer.path))}: not tried", "red", "bold")
        most = None if self._is_verbose else _MOST_FAULTS
        for fault in islice(answer.faults, most):
            yield from (f"  {clean(line)}" for line in fault.split("\n"))
        if most is not None and len(answer.faults) > most:
            yield f"  ... and {len(answer.faults) - most} more"

    def _verdict(self, shown: Shown, answers: Answers) -> Iterator[str]:
        said = verdict_of(shown.report, answers.revision)
        look = _look(shown.report.score)
        name = clean(shown.name)
        if columns(f"{name}: {said}") <= self._width:
            yield f"{name}: {self._paint(said, *look)}"
            return
        yield f"{name}:"
        yield from (self._paint(line, *look) for line in self._wrapped(said, "  "))

    def _blocks(self, shown: Shown, *, is_alone: bool) -> Iterator[tuple[list[str], int]]:
        """Yield what belongs together, each with how many mutants it is about."""
        name = "" if is_alone else f"{clean(str(shown.answer.path))}: "
        survivors = shown.answer.survivors
        for each in survivors.proposed:
            yield ["", *self._proposed(shown, each, name)], len(each.kills)
        for each in survivors.left:
            why = self._wrapped(each.why, "    ")
            heading = self._cut(f"{name}1 mutant is alive, and no scenario kills it:", "bold")
            yield ["", heading, *self._survivor(shown, each), *why], 1
        for reason, mutants in _by_reason(shown).items():
            what = "1 mutant is" if len(mutants) == 1 else f"{len(mutants)} mutants are"
            why = self._wrapped(f"{name}{what} not decided: {reason}", "")
            said = [self._cut(f"  {shown.says(each)}", "yellow") for each in mutants]
            yield ["", *why, *self._few(said, _MOST_OF_A_GROUP)], len(mutants)

    def _proposed(self, shown: Shown, proposed: Proposed, name: str) -> Iterator[str]:
        kills = proposed.kills
        what = "1 mutant is" if len(kills) == 1 else f"{len(kills)} mutants are"
        called = f'"{proposed.scenario.name}"'
        for line in self._wrapped(f"{name}{what} alive, which a scenario {called} kills:", ""):
            yield self._paint(line, "bold")
        steps = [clean(step) for step in steps_of(kills[0])]
        yield from self._few([self._cut(f"    {step}", "dim") for step in steps], _MOST_STEPS)
        most = len(kills) if self._is_verbose else _MOST_OF_A_GROUP
        for each in kills[:most]:
            yield from self._survivor(shown, each)
        if len(kills) > most:
            yield f"  ... and {len(kills) - most} more"

    def _survivor(self, shown: Shown, survivor: Survivor) -> Iterator[str]:
        judged = survivor.judged
        operator = self._paint(f"[{judged.mutant.operator}]", "dim")
        yield f"  {cut(clean(shown.says(judged)), self._width - 20)}  {operator}"
        yield from self._few(list(self._diff(shown.change(judged))), _MOST_DIFF)
        if survivor.told is not None:
            yield from self._wrapped(shown.masking(parting_of(survivor)), "    ")

    def _diff(self, changed: Iterable[DiffLine]) -> Iterator[str]:
        changed = tuple(changed)
        digits = max((len(str(line.number)) for line in changed), default=1)
        for line, text in zip(changed, _around(changed, self._width - digits - 8), strict=True):
            said = f"    {line.sign} {line.number:>{digits}}  {text}"
            yield self._paint(said, _COLOURS.get(line.sign, "dim"))

    def _sum(self, answers: Answers) -> Iterator[str]:
        yield ""
        for path in answers.passed_over[: None if self._is_verbose else _MOST_OF_A_GROUP]:
            yield self._paint(f"{clean(str(path))}: no scenarios beside it", "yellow")
        more = len(answers.passed_over) - _MOST_OF_A_GROUP
        if more > 0 and not self._is_verbose:
            said = f"... and {counted(more, 'more script')} without scenarios"
            yield self._paint(said, "yellow")
        if not answers.reports:
            return
        if answers.count(Status.EQUAL):
            yield self._paint(f"{answers.count(Status.EQUAL)} equal: {NOT_EQUAL}", "dim")
        yield f"{counts_of(answers)}: score {score_of(answers.numbers)}"

    def _few(self, told: Sequence[str], most: int) -> Iterator[str]:
        """Yield lines, of which a person who did not ask for all sees the first."""
        if self._is_verbose or len(told) <= most:
            yield from told
            return
        yield from told[: most - 1]
        more = len(told) - most + 1
        yield self._paint(f"    ... {counted(more, 'more line')}", "dim")

    def _cut(self, text: str, *styles: str) -> str:
        return self._paint(cut(clean(text), self._width), *styles)

    def _wrapped(self, text: str, indent: str) -> Iterator[str]:
        found = wrapped(clean(text), self._width - len(indent))
        return (f"{indent}{line}" for line in found)


def _by_reason(shown: Shown) -> dict[str, list[Judged]]:
    """Return what is not decided by why that is."""
    found: dict[str, list[Judged]] = {}
    for judged in shown.report.of(Status.UNDECIDED):
        found.setdefault(shown.masking(judged.reason), []).append(judged)
    return found


def _look(score: float | None) -> tuple[str, ...]:
    return () if score is None else ("green" if score == 1 else "yellow", "bold")


def _around(changed: Sequence[DiffLine], width: int) -> list[str]:
    """Return the texts of a diff, long ones around the place where they differ."""
    texts = [clean(line.text.replace("\t", "    ")) for line in changed]
    if all(len(text) <= width for text in texts):
        return texts
    first = _parting([text for text in texts if len(text) > width])
    start = max(0, first - width // 3)
    shown = [text[start : start + width - 6] for text in texts]
    return [
        f"{'...' if start else ''}{piece}{'...' if start + width - 6 < len(text) else ''}"
        for piece, text in zip(shown, texts, strict=True)
    ]


def _parting(texts: Sequence[str]) -> int:
    """Return the first column at which not all texts are alike."""
    columns = zip(*texts, strict=False)
    return next((at for at, signs in enumerate(columns) if len(set(signs)) > 1), 0)
