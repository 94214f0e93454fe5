"""Whether two scripts behave alike for a contact, and the shortest stories where they do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ....actions.values import Value
from ....grammar.gc_pause import paused_collection
from ...program.program import Program
from ...state.setup import Programs
from ..explorer.data.question import Budget, Question
from ..explorer.inputs import with_parameters
from ..explorer.replay import Replay, replay
from ..explorer.story import Story
from .noted import CUT_OFF, Answered, Noted, Noting
from .noticed import SAYS, Notice
from .pairs import NEW, OLD, ROUND, Apart, Arrow, Parting, Walked
from .side import Observed
from .telling import stories_of
from .walk import walk

MOST_TRIED = 12
"""How many ways to a difference of one kind are tried before it is left open."""
_MOST_VALUES = 3
"""For how many of these other values are tried."""
MOST_TRIALS = 40
_ELSEWHERE = "a run of the story goes another way: "
"""Says least of why nobody can tell: values that were tried were the wrong ones."""
_SPARE, _OF_A_ROUND = 60, 500
"""How many steps a run makes behind its story, and where it goes round."""


@dataclass(frozen=True, slots=True)
class Told:
    """One side of a difference: its run, and what it shows where the two part."""

    story: Story
    replay: Replay
    shows: Noted


@dataclass(frozen=True, slots=True)
class Difference:
    """A shortest story that tells two scripts apart, made as a run of each."""

    notice: Notice
    way: tuple[Arrow, ...]
    seen: tuple[Observed, Observed]
    old: Told
    new: Told


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two scripts behave; ``reasons`` say why nobody can tell where that is open."""

    programs: tuple[Program, Program]
    differences: tuple[Difference, ...]
    reasons: tuple[str, ...]
    question: Question
    pairs: int = 0
    inputs: Mapping[str, tuple[Value, ...]] | None = None
    as_written: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """Variables with the only spellings of some constants that were asked about."""
    missing: tuple[str, ...] = ()
    """Subscripts that are not here."""
    is_bounded: bool = False
    """Whether some run goes beyond the visits that are asked about."""

    @property
    def is_equal(self) -> bool | None:
        """Whether they do; ``None`` where nobody can tell."""
        if self.differences:
            return False
        return None if self.reasons else True


def compare(
    programs: tuple[Program, Program],
    lookups: tuple[Programs, Programs],
    question: Question | None = None,
    budget: Budget | None = None,
    apart: Apart | None = None,
) -> Comparison:
    """Return how two scripts differ for a contact, whatever the world answers.

    Runs are followed up to what is ``apart``: what one does behind it is not compared.
    """
    asked = question or Question()
    for program in programs:
        asked = with_parameters(asked, program)
    with paused_collection():
        walked = walk(programs, lookups, asked, budget or Budget(), apart)
        return Reading(walked, programs, lookups, asked).comparison()


class Reading:
    """Makes the runs of what was walked through, and sees which differences they show."""

    def __init__(
        self,
        walked: Walked,
        programs: tuple[Program, Program],
        lookups: tuple[Programs, Programs],
        question: Question,
    ) -> None:
        self._walked, self._programs, self._lookups = walked, programs, lookups
        self._question = question

    def comparison(self) -> Comparison:
        """Return how the two compare."""
        found: dict[Notice, Difference] = {}
        tried: dict[Notice, int] = {}
        lost: dict[Notice, str] = {}
        for parting in self._walked.partings:
            notice = parting.notice
            if notice in found or tried.get(notice, 0) >= MOST_TRIED:
                continue
            tried[notice] = tried.get(notice, 0) + 1
            way = self._walked.way(parting.pair)
            trials = MOST_TRIALS if tried[notice] <= _MOST_VALUES else 1
            difference = self.shown(parting, way, trials)
            if isinstance(difference, Difference):
                found[notice] = difference
            else:
                lost.setdefault(notice, f"{SAYS[notice]}: {difference}")
        order = list(Notice)
        reasons = dict.fromkeys(self._walked.cut)
        reasons |= dict.fromkeys(said for notice, said in lost.items() if notice not in found)
        spelled = self._spelled()
        return Comparison(
            self._programs,
            tuple(found[each] for each in sorted(found, key=order.index)),
            tuple(reasons),
            self._question,
            len(self._walked.pairs),
            {
                spelled.get(name, name): self._question.inputs.get(name, ())
                for name in self._walked.inputs
            },
            {
                spelled.get(name, name): tuple(constants)
                for name, constants in sorted(self._walked.as_written.items())
                if constants
            },
            tuple(sorted(_missing(self._walked))),
            self._walked.is_bounded,
        )

    def _spelled(self) -> dict[str, str]:
        """Return how the scripts spell their variables, where any is told."""
        if not (self._walked.inputs or self._walked.as_written):
            return {}
        units = [unit for side in self._walked.sides for unit in side.units.all]
        units.sort(key=lambda unit: not unit.is_bottom)
        return {name: how for unit in reversed(units) for name, how in unit.spelled.items()}

    def shown(self, parting: Parting, before: Sequence[Arrow], trials: int) -> Difference | str:
        """Return a difference at the end of a way where runs show it, else why nobody can tell."""
        way = [*before, *([] if parting.last is None else [parting.last])]
        first = ""
        for trial in range(trials):
            stories = stories_of(self._walked, way, parting.seen, self._question.given, trial)
            if stories is None:
                break
            found = self._made(parting, way, stories)
            if isinstance(found, Difference):
                return found
            if not first or (first.startswith(_ELSEWHERE) and not found.startswith(_ELSEWHERE)):
                first = found
        return first

    def _made(
        self, parting: Parting, way: list[Arrow], stories: tuple[Story, Story]
    ) -> Difference | str:
        """Return a difference where runs of these stories show it, else why they do not."""
        if stories[OLD].beside is not None and _spawns(way) > 1:
            return "several scripts are started before it"
        told: list[Told] = []
        notings: list[Noting] = []
        number = _moments(way)
        for which, story in enumerate(stories):
            made = self._replayed(parting, which, story, number)
            if isinstance(made, str):
                return made
            told.append(made[0])
            notings.append(made[1])
        if told[OLD].shows.seen == told[NEW].shows.seen:
            return "values that nobody can follow may differ there"
        if not _is_one_world(notings, number):
            return "no one world gives both the answers of the story"
        return Difference(parting.notice, tuple(way), parting.seen, told[OLD], told[NEW])

    def _replayed(
        self, parting: Parting, which: int, story: Story, number: int
    ) -> tuple[Told, Noting] | str:
        """Return the run of one side and what it shows, or why that tells nothing."""
        is_round = parting.seen[which].name == ROUND
        spare = _OF_A_ROUND if is_round else _SPARE
        run = replay(self._programs[which], story, self._lookups[which], spare)
        if not run.is_same:
            return f"{_ELSEWHERE}{run.difference}"
        noting = Noting(self._walked.sides[which], run.result, is_beside=story.beside is not None)
        if not noting.is_foreseen(number):
            return "a run of the story goes on in a script whose name nobody can follow"
        shows = noting.moment(number)
        if shows.name == CUT_OFF:
            if not is_round:
                return "a run of the story does not come to its end"
            shows = replace_name(shows, ROUND)
        return Told(story, run, shows), noting


def _missing(walked: Walked) -> set[str]:
    """Return the names of the subscripts that are not here, as far as they are known."""
    return {
        move.fixed_callee
        for side in walked.sides
        for unit in side.units.all
        for at, move in enumerate(unit.moves)
        if move.fixed_callee and (unit.program, at) in side.units.missing
    }


def replace_name(noted: Noted, name: str) -> Noted:
    """Return what is noticed under another name, and nothing else of it."""
    return noted._replace(name=name, shown=())


def _moments(way: list[Arrow]) -> int:
    """Return how many moments both sides have shown at the end of a way."""
    found = 0
    for arrow in way:
        if arrow.begins:
            found = 0
        is_cut = all(
            choice is not None and choice.edge < 0 <= choice.at for choice in arrow.choices
        )
        found += arrow.seen is not None or is_cut
    return found


def _spawns(way: list[Arrow]) -> int:
    """Return how many scripts are started beside another one on a way."""
    return sum(
        any(choice is not None and choice.spawned >= 0 for choice in arrow.choices)
        for arrow in way
    )


def _is_one_world(notings: list[Noting], number: int) -> bool:
    """Whether both sides got the same answer wherever they asked the same as often."""
    answers = [list(_counted(noting, number)) for noting in notings]
    theirs = dict(answers[NEW])
    return all(
        asked not in theirs or answer.agrees(theirs[asked]) for asked, answer in answers[OLD]
    )


def _counted(noting: Noting, number: int) -> Iterator[tuple[object, Answered]]:
    turns: dict[object, int] = {}
    for each in noting.answered:
        if each.after <= number:
            turns[each.asked] = turns.get(each.asked, 0) + 1
            yield (each.asked, turns[each.asked]), each
