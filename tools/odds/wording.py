"""Odds in words: how endings, branches and numbers are called, and what is assumed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ...grammar.secrets import sounds_secret
from ...interpreter.analysis.odds.elimination import Number
from ...interpreter.analysis.odds.forks import DialKind, EndingAt
from ...interpreter.analysis.odds.imposed import Imposed
from ...interpreter.analysis.odds.odds import Effect, OddsOf, Range
from ...interpreter.program.program import Program
from ...interpreter.trace.redaction import HIDDEN
from ..proving.question_file import event_names
from .asking import Found
from .what_if import written_name

NEVER_ENDS, NOT_KNOWN = "never ends", "not known"
_SMALL = 1e-9
_DIGITS, _MOST_DIGITS = 4, 11
_FEW = 3


def action_name(found: Found, program: Program, at: int) -> str:
    """Return how an action is named: by its id, or as script/id where another script has it."""
    id = program.written(at).id
    return id if program is found.program else f"{program.name}/{id}"


def ending_name(found: Found, ending: EndingAt) -> str:
    """Return an ending in words."""
    place = "rest" if ending.at < 0 else action_name(found, ending.program, ending.at)
    return f"{ending.kind} at {place}" + (f" by {ending.event}" if ending.event else "")


def ending_action(found: Found, ending: EndingAt) -> str | None:
    """Return the action at which a run is over, ``None`` where an event ends it at rest."""
    return None if ending.at < 0 else action_name(found, ending.program, ending.at)


def odds_name(number: Number | None, *, is_exact: bool = False) -> str:
    """Return odds as people read them.

    >>> odds_name(0.25), odds_name(1e-12), odds_name(0.999999999), odds_name(0), odds_name(1.0)
    ('25 %', '1e-10 %', '99.9999999 %', '0 %', '100 %')
    >>> odds_name(Fraction(1, 3), is_exact=True)
    '1/3'
    """
    if number is None:
        return "without end"
    if is_exact:
        return str(number)
    percent = 100 * float(number)
    text = ""
    for digits in range(_DIGITS, _MOST_DIGITS):
        text = f"{percent:.{digits}g}"
        if percent in {0.0, 100.0} or float(text) != 100.0:  # noqa: PLR2004 - all of it
            break
    return f"{text} %"


def mean_name(number: Number | None, *, is_exact: bool = False) -> str:
    """Return a mean as people read it.

    >>> mean_name(12.3456), mean_name(None), mean_name(Fraction(7, 2), is_exact=True)
    ('12.35', 'without end', '7/2')
    """
    if number is None:
        return "without end"
    return str(number) if is_exact else f"{float(number):.4g}"


def range_name(found: Range, *, is_exact: bool, is_mean: bool = False) -> str:
    """Return what a number is, or what it lies between."""
    name = mean_name if is_mean else odds_name
    if found.is_sure:
        return name(found.low, is_exact=is_exact)
    if found.high is None:
        return f"{name(found.low, is_exact=is_exact)} or more"
    low, high = (name(each, is_exact=is_exact) for each in found)
    return low if low == high else f"{low} to {high}"


@dataclass(frozen=True, slots=True)
class Row:
    """One ending, or what stands in place of one: its name, and its odds."""

    name: str
    chance: Range
    ending: EndingAt | None = None


def rows_of(found: Found, odds: OddsOf) -> list[Row]:
    """Return every ending, the most likely first, then runs that never end and what is unknown."""
    rows = [Row(ending_name(found, ending), chance, ending) for ending, chance in odds.endings]
    if odds.never.high != 0:
        rows.append(Row(NEVER_ENDS, odds.never))
    if odds.unknown.high != 0:
        rows.append(Row(NOT_KNOWN, odds.unknown))
    return rows


LEARNED = (
    "learned from counts; 95 of 100 intervals hold the true number: Wilson's of a branch, and "
    "of a result by exact derivatives"
)


def interval_name(between: Range | None, *, is_mean: bool = False) -> str:
    """Return an interval as it stands in a report, empty for none.

    >>> interval_name(Range(0.25, 0.5)), interval_name(None)
    ('25 % to 50 %', '')
    """
    if between is None:
        return ""
    name = mean_name if is_mean else odds_name
    return f"{name(between.low)} to {name(between.high)}"


# What moves a result


def branch_name(found: Found, effect: Effect) -> str:
    """Return the branch that an effect is of."""
    dial = effect.dial
    if dial.kind is DialKind.VALUE:
        name = written_name(found.space, dial.name)
        return f'{name} = "{HIDDEN if sounds_secret(name) else effect.label}"'
    if dial.program is None:
        return f"{effect.label} before any action"
    return f"{action_name(found, dial.program, dial.at)}: {effect.label}"


def movers(odds: OddsOf, result: int | str, most: int = _FEW) -> list[Effect]:
    """Return the branches whose odds move a result most."""
    every = [each for each in odds.effects if each.result == result and abs(each.slope) > _SMALL]
    every.sort(key=lambda each: -round(abs(float(each.slope)), 9))
    found: list[Effect] = []
    for each in every:
        if len(found) == most:
            break
        if not any(_mirrors(each, other) for other in found):
            found.append(each)
    return found


def _mirrors(one: Effect, other: Effect) -> bool:
    """Whether an effect says the same as another one: of two branches, one more is one less."""
    return one.dial == other.dial and abs(one.slope + other.slope) < _SMALL


def results_of(found: Found) -> list[tuple[str, int | str]]:
    """Return what branches may move, each by its name: the endings, then the means."""
    numbers = {ending: number for number, ending in enumerate(found.odds.chain.endings)}
    results: list[tuple[str, int | str]] = [
        (ending_name(found, ending), numbers[ending]) for ending, _ in found.odds.endings
    ]
    return results + [(f"mean {name}", name) for name in found.odds.costs._fields]


def slope_name(slope: Number, *, is_mean: bool, is_exact: bool) -> str:
    """Return how much a result moves where the odds of a branch are a point more.

    >>> slope_name(0.5, is_mean=False, is_exact=False)
    '+0.5 points'
    >>> slope_name(-2.0, is_mean=True, is_exact=False)
    '-0.02'
    """
    sign = "+" if slope >= 0 else ""
    if is_exact:
        return f"{sign}{slope}"
    number = float(slope)
    return f"{sign}{mean_name(number / 100)}" if is_mean else f"{sign}{number:.3g} points"


# What is assumed


def assumptions(found: Found) -> Iterator[str]:
    """Yield what was taken for granted, a sentence each."""
    odds = found.odds
    actions = sorted(
        {action_name(found, *spot) for spot in odds.chain.equal_outcomes}, key=str.casefold
    )
    if actions:
        yield f"each outcome of {listed(actions)} is as likely as its others"
    yield from _imposed(found, odds.chain.imposed)
    shared = sorted({action_name(found, *spot) for spot in found.beliefs.shared})
    if shared:
        yield f"what the odds of {listed(shared)} leave over is shared equally by the others"
    names = sorted({written_name(found.space, name) for name in odds.chain.equal_values})
    if names:
        yield f"values of {listed(names)} that the script tells apart are all as likely"
    names = sorted({written_name(found.space, name) for name in found.asked.evenly})
    if names:
        yield f"the values that are listed for {listed(names)} are all as likely"
    known = event_names()
    left_out = sorted(known[key] for key in found.asked.left_out)
    if left_out:
        yield f"{', '.join(left_out)} never comes, as --without says, whatever its odds"
    elif not odds.chain.has_events:
        said = ", ".join(name for name in ("OnRelease", "OnAnswer") if name in known.values())
        yield f"no event comes, as {said}: none has odds"
    for said in found.space.cut:
        if said.endswith("which is not here"):
            yield f"{said}; a subscript is taken to return"


def listed(names: Sequence[str], most: int = 5) -> str:
    """Return names as a list in words.

    >>> listed(["a"]), listed(["a", "b", "c"], most=2)
    ('"a"', '"a", "b" and 1 more')
    """
    shown = ", ".join(f'"{name}"' for name in names[:most])
    return shown + (f" and {len(names) - most} more" if len(names) > most else "")


def _imposed(found: Found, imposed: Imposed) -> Iterator[str]:
    """Yield what is taken of odds of outcomes that a run computes."""
    spots, known = set(imposed.spots), imposed.known
    told = {
        "outcomes of {}, which a run computes, come by their odds": spots,
        "what {} comes to is known at some visits, where its odds do not count": spots & known,
        "what {} comes to is known at every visit, so its odds do not count": known - spots,
    }
    for said, those in told.items():
        if those:
            yield said.format(listed(sorted({action_name(found, *spot) for spot in those})))


def why_not_held(found: Found) -> str:
    """Return why contacts at random are not held against what is computed."""
    names = sorted({action_name(found, *spot) for spot in found.odds.chain.imposed.unlike})
    said = f"what {listed(names)} comes to is drawn by its odds at every visit"
    return f"they are not held against what is computed: {said}, also where a run knows it"


def untimed(found: Found) -> list[str]:
    """Return the actions of which nobody says how long they last."""
    names = (action_name(found, program, at) for program, at, _ in found.odds.chain.untimed)
    return list(dict.fromkeys(names))


def as_text(number: Number) -> str:
    """Return a number exactly, as a fraction, or as the shortest decimal that is it."""
    return str(number) if isinstance(number, Fraction) else repr(float(number))
