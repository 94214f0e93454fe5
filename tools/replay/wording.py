"""What came of logs beside a script, in words that every report shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...grammar.counted import counted, in_number
from ...grammar.names import nearest
from ...interpreter.analysis.alignment.cheapest import Move, MoveKind
from ...interpreter.analysis.alignment.difference import Difference, DifferenceKind
from ...interpreter.analysis.alignment.moves import Names
from ..terminal import clean
from .reading import shown
from .replaying import Group, PathTaken, Replayed
from .scenario_paths import Visit

_MOST_PARTS = 8


def percent(part: int, whole: int) -> str:
    """Return a part in per cent with one digit behind the point, 100 only where all is there.

    >>> percent(1999, 2000), percent(2, 3), percent(5, 5), percent(1, 3000)
    ('99.9 %', '66.7 %', '100.0 %', '0.1 %')
    """
    if not whole or part == whole:
        return "100.0 %" if whole else "0.0 %"
    thousandths = round(1000 * part / whole)
    return f"{min(max(thousandths, 1 if part else 0), 999) / 10:.1f} %"


def many(count: int, one: str) -> str:
    """Return so many things in words.

    >>> many(1, "contact"), many(12_000, "contact")
    ('1 contact', '12,000 contacts')
    """
    return f"{count:,} {in_number(count, one)}"


class Part(NamedTuple):
    """Some of the contacts: what they have in common, how many they are, and that in words."""

    name: str
    contacts: int
    said: str


def parts(found: Replayed) -> Iterator[Part]:
    """Yield how many contacts agree, which of them only as far as they go, and how many differ."""
    yield Part("agree", found.agreed, many(found.agreed, "contact"))
    if found.unfinished:
        said = f"{many(found.unfinished, 'contact')}, as far as the log goes: the script goes on"
        yield Part("  unfinished", found.unfinished, said)
    for visit, count in found.stuck.items():
        said = f'{many(count, "contact")} at "{clean(visit_name(found, visit))}"'
        yield Part("  stuck", count, f"{said}, which nothing follows")
    if found.differing:
        said = f"{many(found.differing, 'contact')}; fitness of all {found.fitness:.4f}"
        yield Part("differ", found.differing, said)


def visit_name(found: Replayed, visit: Visit) -> str:
    """Return a visit as reports name it, as the coverage of tests does."""
    at, outcome = visit
    return found.moves.id(at) if outcome is None else f"{found.moves.id(at)}: {outcome}"


def path_name(found: Replayed, path: PathTaken, most: int = _MOST_PARTS) -> str:
    """Return a path on one line; of a long one the middle is left out."""
    names = [clean(visit_name(found, visit)) for visit in path.visits]
    if len(names) > most:
        half = most // 2
        names[half:-half] = [f"... {len(names) - 2 * half} more ..."]
    return " > ".join(names) or "nothing"


def difference_name(found: Replayed, difference: Difference) -> str:
    """Return in words what contacts did that the script does not; they are its subject."""
    kind = difference.kind
    if kind is DifferenceKind.NO_BRANCH:
        return _no_branch(found, difference)
    if kind is DifferenceKind.UNKNOWN_ACTION:
        name = difference.found or ""
        near = _near(nearest(name, Names(found.program).all))
        return f'came to "{shown(name)}", which this script has no action for{near}'
    after, expected = _after(difference), _or(difference.expected)
    came = f'came to "{shown(difference.found or "")}"{after}'
    if kind is DifferenceKind.ELSEWHERE:
        return f"{came}, where this script goes to {expected}"
    if kind is DifferenceKind.GOES_ON:
        return f"{came}, where this script is over"
    return f"came to no more{after}, where this script goes on to {expected}"


def _no_branch(found: Replayed, difference: Difference) -> str:
    outcome, id = difference.outcome or "", difference.action or ""
    ways = found.moves.ways[found.program.index[id]]
    near = _near(nearest(outcome, (name for name in ways if name != outcome)))
    on = f' and came to "{shown(difference.found)}"' if difference.found else ""
    return (
        f'took "{shown(outcome)}"{on}, which "{clean(id)}" of this script has no branch for{near}'
    )


def _near(name: str | None) -> str:
    return f'; nearest: "{clean(name)}"' if name else ""


def _after(difference: Difference) -> str:
    if difference.action is None:
        return " first"
    said = f': "{clean(difference.outcome)}"' if difference.outcome else ""
    return f' after "{clean(difference.action)}"{said}'


def _or(ids: Sequence[str], most: int = 3) -> str:
    names = [f'"{clean(id)}"' for id in ids[:most]]
    more = [f"{len(ids) - most} others"] if len(ids) > most else []
    return " or ".join((*names, *more))


def example_name(group: Group) -> str:
    """Return when one of the contacts first differs."""
    who = f"contact {shown(group.first)}"
    if not group.steps:
        return who
    return f"after {group.agreed} of {counted(group.steps, 'step')} {who}"


def mending(found: Replayed, group: Group, most: int = 4) -> Iterator[str]:
    """Yield what the cheapest alignment changes of a contact, each in words."""
    if group.aligned is None:
        return
    changes = [move for move in group.aligned.moves if move.kind is not MoveKind.BOTH]
    for move in changes[:most]:
        yield _change(found, move)
    if len(changes) > most:
        yield f"{len(changes) - most} more"


def _change(found: Replayed, move: Move) -> str:
    name = f'"{clean(found.moves.id(move.at))}"' if move.at >= 0 else ""
    match move.kind:
        case MoveKind.LOG:
            return f"without step {move.event + 1}"
        case MoveKind.SCRIPT:
            return f"with {name}, which is not logged"
        case MoveKind.OTHER_OUTCOME:
            return f"with another outcome in step {move.event + 1}"
        case _:
            return f"with {name} as step {move.event + 1}"


def notes(found: Replayed) -> Iterator[tuple[str, str]]:
    """Yield what was guessed, passed over and is to be warned of, each with its kind."""
    for log in found.logs:
        where = f" in {clean(log.path.name)}" if len(found.logs) > 1 else ""
        yield from (("guessed", f"{said}{where}") for said in log.guesses)
        for why, count in sorted(log.passed.items()):
            yield "passed", f"{many(count, 'event')} {why}{where}"
        yield from (("warning", f"{said}{where}") for said in log.warnings)
    yield from (("hint", said) for said in found.hints)
    if found.measured < found.contacts:
        left = many(found.contacts - found.measured, "contact")
        yield (
            "hint",
            f"{left} that differ are not aligned: they go too many ways, or too long ones",
        )
