"""A difference in words: what both scripts do alike, and what each does where they part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...actions.values import Value, show
from ...grammar.names import key
from ...grammar.secrets import sounds_secret
from ...interpreter.analysis.behaviour.behaviour import Comparison, Difference
from ...interpreter.analysis.behaviour.behaviour import Told as Side
from ...interpreter.analysis.behaviour.noticed import Notice
from ...interpreter.analysis.behaviour.pairs import NEW, OLD, Arrow
from ...interpreter.analysis.explorer.data.state import AT_REST, Choice
from ...interpreter.analysis.explorer.story import CUT, FAULT, Story
from ...interpreter.analysis.explorer.story import Visit as Visited
from ...interpreter.program.program import Program
from ...interpreter.trace.masking import without_secrets
from ...interpreter.trace.redaction import HIDDEN

_LONGEST = 160


class Place(NamedTuple):
    """One action of one script."""

    script: str
    action: str
    kind: str
    caption: str
    line: int


Left = tuple[tuple[str, str | None], ...]


class Visit(NamedTuple):
    """One visit of one side, noticed or not; there is no place where it rests.

    ``left`` is what the world leaves in its variables, ``None`` where that is no value.
    """

    place: Place | None
    outcome: str | None
    event: str | None
    left: Left = ()


class Step(NamedTuple):
    """One step of a story: the visit of each side, or of one alone.

    One that ``is_answered`` is where the world answers: outcome or event are the same for both.
    """

    old: Visit | None
    new: Visit | None
    is_answered: bool
    outcome: str | None
    event: str | None

    @property
    def left(self) -> Left:
        """Return what the world leaves in variables, by their new names where there are such."""
        sides = (each.left for each in (self.new, self.old) if each is not None)
        return next(filter(None, sides), ())


class Shown(NamedTuple):
    """What one side shows where the two part."""

    place: Place | None
    says: str
    values: tuple[tuple[str, str], ...]


class Telling(NamedTuple):
    """A difference in words; ``every`` step is there, also where a script only computes."""

    notice: Notice
    given: tuple[tuple[str, str], ...]
    every: tuple[Step, ...]
    old: Shown
    new: Shown

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return the steps at which the world answers."""
        return tuple(step for step in self.every if step.is_answered)

    def path(self, which: int) -> tuple[Visit, ...]:
        """Return all visits of one side before the difference shows."""
        visits = (step[which] for step in self.every)
        return tuple(each for each in visits if isinstance(each, Visit) and each.place is not None)


def telling(difference: Difference) -> Telling:
    """Return a difference in words, without secrets."""
    old, new = difference.old, difference.new
    given = {
        name.lower(): (name, value)
        for side in (new, old)
        for name, value in side.story.given.items()
    }
    return Telling(
        difference.notice,
        tuple(_hidden(given[name] for name in sorted(given))),
        tuple(_steps(difference.way, (old.story, new.story))),
        *_parting(old, new),
    )


def assumed_of(comparison: Comparison) -> Iterator[str]:
    """Yield a sentence for each thing that a comparison takes for granted."""
    for name, texts in comparison.as_written.items():
        shown = [HIDDEN] if sounds_secret(name) else [f'"{_short(text)}"' for text in texts]
        yield f"values of {name} are spelled as the scripts spell them: {', '.join(shown)}"
    for name in comparison.missing:
        yield f'"{name}", which is not here, sets no variables of the scripts that call it'


def summary_of(told: Telling) -> str:
    """Return a difference in one line: behind what, what the old one did, and the new one does."""
    behind = next(
        (
            step.event or step.outcome
            for step in reversed(told.steps)
            if step.event or step.outcome
        ),
        "",
    )
    lead = f"{behind}: " if behind else ""
    return f"{lead}was {told.old.says}, is {told.new.says}"


def _parting(old: Side, new: Side) -> tuple[Shown, Shown]:
    """Return what each side shows: of the same action only what is not the same."""
    first, second = _values(old), _values(new)
    if old.shows.name == new.shows.name:
        alike = set(first) & set(second)
        first, second = ([each for each in its if each not in alike] for its in (first, second))
    else:
        first = [each for each in first if not _is_default(old, *each)]
        second = [each for each in second if not _is_default(new, *each)]
    return _shown(old, first), _shown(new, second)


def _values(side: Side) -> list[tuple[str, str]]:
    redaction = side.replay.result.redaction
    return [
        (name, HIDDEN if sounds_secret(name) else _short(redaction(text)))
        for name, text in side.shows.shown
    ]


def _is_default(side: Side, name: str, text: str) -> bool:
    if side.shows.at < 0:
        return False
    prop = side.shows.program.declaration(side.shows.at).property_by_key.get(key(name))
    return prop is not None and prop.default == text


def _shown(side: Side, values: list[tuple[str, str]]) -> Shown:
    noted = side.shows
    place = None if noted.at < 0 else place_of(noted.program, noted.at)
    told = ", ".join(f'{name} "{text}"' for name, text in values)
    if noted.notice is Notice.ENDING:
        told = "".join(f", {what} {name}" for name, what in values)
        return Shown(place, f"{noted.name}{told}", tuple(values))
    return Shown(place, f"{noted.name} {told}".strip(), tuple(values))


def place_of(program: Program, at: int) -> Place:
    """Return an action as readers know it."""
    written = program.written(at)
    line = program.source.place(written.span.start)[0]
    caption = without_secrets(written.caption)
    return Place(program.name, written.id, program.declaration(at).name, caption, line)


def _steps(way: Iterable[Arrow], stories: tuple[Story, Story]) -> Iterator[Step]:
    visits = [iter(story.visits) for story in stories]
    for arrow in way:
        both = [
            None if choice is None else _visit(choice, turn)
            for choice, turn in zip(arrow.choices, visits, strict=True)
        ]
        choices = [each for each in arrow.choices if each is not None]
        if not choices:
            continue
        event = next((each.event for each in choices if each.event), None)
        is_cut = any(each.edge < 0 and each.event for each in choices)
        is_decided = any(each.is_decided for each in choices)
        outcome = None if is_cut else _outcome(arrow, choices)
        is_answered = is_cut or is_decided or arrow.seen is not None
        yield Step(both[OLD], both[NEW], is_answered, outcome, event)


def _outcome(arrow: Arrow, choices: list[Choice]) -> str | None:
    """Return what the world answers: the case that one side lists where the other does not."""
    put = [value for each in arrow.put for _, value in each]
    return str(put[0]) if put else choices[0].outcome


def _visit(choice: Choice, visits: Iterator[Visited]) -> Visit:
    if choice.at == AT_REST:
        return Visit(None, None, choice.event or None)
    visit = next(visits)
    outcome = None if visit.outcome in {CUT, FAULT} else visit.outcome
    left = ((name, None if value is None else _text(name, value)) for name, value in visit.left)
    left = tuple(each for each in left if each[1] is None or each[1] != outcome)
    return Visit(place_of(visit.program, visit.at), outcome, visit.event or None, left)


def _hidden(values: Iterable[tuple[str, Value]]) -> Iterator[tuple[str, str]]:
    for name, value in values:
        yield name, _text(name, value)


def _text(name: str, value: Value) -> str:
    return HIDDEN if sounds_secret(name) else _short(show(value))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 3]}..."
