"""The smallest suite as people read it: a line a run, why there are no fewer, what is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ....actions.values import show
from ....grammar.counted import counted
from ....interpreter.analysis.covers.cover import Cover, Run
from ....interpreter.analysis.covers.kinds import kinds
from ....interpreter.analysis.proofs.answers.told import quoted
from ...covering.covering import Covered
from ._certificate import weights_of

_MOST = 40
_MANY = "more (--format json has them)"


def lines(covered: Covered) -> Iterator[str]:
    """Yield the runs, the certificate, and what no run takes or nobody can tell of."""
    if covered.cover is None:
        yield f'"{covered.path}" could not be read:'
        yield from (f"  {fault.text()}" for fault in covered.faults)
        return
    cover, one = covered.cover, kinds()[covered.of].one
    yield f'"{cover.program.name}" ({covered.path.name}): {_headline(cover, one)}'
    yield from _inputs(cover)
    yield from (f"left out  {cut}" for cut in cover.space.cut)
    yield from _runs(covered, cover, one)
    yield from _why(cover, one)
    yield from _left(cover, cover.infeasible, f"no run takes {{}} {one}")
    yield from _left(cover, cover.undecided, f"nobody can tell of {{}} {one}")


def _headline(cover: Cover, one: str) -> str:
    taken = sum(len(run.takes) for run in cover.runs)
    known = len(cover.known)
    runs = f"{len(cover.runs)} {'more ' * bool(known)}run{'s' * (len(cover.runs) != 1)}"
    if not taken:
        more = "more " if known else ""
        return f"there is no {more}{one} to take" if not cover.undecided else f"no {one} is sure"
    takes = "takes" if len(cover.runs) == 1 else "take"
    what = counted(taken, one)
    if known:
        are = "is" if known == 1 else "are"
        what = f"{counted(taken, one)} beside {known} that {are} taken already"
    elif taken == len(cover.things):
        what = f"all {counted(taken, one)}" if taken > 1 else f"its {one}"
    else:
        what = f"{taken} of {counted(len(cover.things), one)}"
    if cover.is_optimal:
        return f"{runs} {takes} {what}, and fewer will not do"
    return f"{runs} {takes} {what}; at least {cover.least} are needed"


def _inputs(cover: Cover) -> Iterator[str]:
    open_ones = [name for name, values in cover.inputs.items() if not values]
    if open_ones:
        yield f"inputs    {', '.join(open_ones)} may have any value"
    for name, values in cover.inputs.items():
        if not values:
            continue
        yield f"inputs    {name} is one of {', '.join(quoted(show(each)) for each in values)}"


def _runs(covered: Covered, cover: Cover, one: str) -> Iterator[str]:
    if not cover.runs:
        return
    width = max(map(len, covered.names[:_MOST]))
    for number, (name, run) in enumerate(zip(covered.names, cover.runs, strict=True), 1):
        if number > _MOST:
            yield f"     and {len(cover.runs) - _MOST} {_MANY}"
            break
        yield f"{number:4}  {name:{width}}  {_of_run(run, one)}"


def _of_run(run: Run, one: str) -> str:
    result = run.replay.result
    visits = f"{result.steps} step{'s' * (result.steps != 1)}"
    return f"{counted(len(run.takes), one)}, {result.ending} after {visits}"


def _why(cover: Cover, one: str) -> Iterator[str]:
    """Yield why fewer runs will not do, or why nobody can tell."""
    if cover.gap and cover.runs:
        yield ""
        yield f"between {cover.least} and {len(cover.runs)} runs are needed: {cover.gap}"
    if len(cover.runs) <= 1 or cover.least <= 1:
        return
    yield ""
    case, *others = cover.certificate.cases
    if others:
        count = len(others) + 1
        yield f"{cover.least} are needed: in each of {count} cases (--format json has them)"
        return
    weights = weights_of(cover, case)
    total = sum(weights.values())
    if all(each == 1 for each in weights.values()):
        yield f"{cover.least} are needed: no run takes two of {counted(len(weights), one)}"
        yield from _listed(weights)
        return
    yield f"{cover.least} are needed: no run holds more than 1 of these weights, in all {total}"
    yield from _listed(f"{each!s:>5}  {name}" for name, each in weights.items())


def _listed(names: Iterable[str]) -> Iterator[str]:
    every = list(names)
    yield from (f"  {name}" for name in every[:_MOST])
    if len(every) > _MOST:
        yield f"  and {len(every) - _MOST} {_MANY}"


def _left(cover: Cover, reasons: Mapping[int, str], title: str) -> Iterator[str]:
    if not reasons:
        return
    yield ""
    count = len(reasons)
    yield title.format(count) + ("es" if title.endswith("h") else "s") * (count != 1)
    width = max(len(cover.things[number].name) for number in sorted(reasons)[:_MOST])
    yield from _listed(
        f"{cover.things[number].name:{width}}  {reasons[number]}" for number in sorted(reasons)
    )
