"""A story in words: one line for each visit and each event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from .....actions.values import Value, show
from .....grammar.finding import Step
from .....grammar.names import outcome_key
from .....grammar.secrets import sounds_secret
from ....program.program import Program
from ....trace.masking import without_secrets
from ....trace.redaction import HIDDEN
from ...explorer.story import CUT, FAULT, Story, Visit
from .answer import Answer

_MOST_LINES = 60


class Told(NamedTuple):
    """One line of a story: the script, the action and its kind, the outcome, and what cuts in.

    A variable that is left without a value has ``None`` for it.
    """

    script: str
    action: str
    kind: str
    caption: str
    line: int
    outcome: str | None
    event: str | None
    values: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """A story line for line; ``round`` is the number of the line that it comes back to."""

    given: tuple[tuple[str, str], ...]
    lines: tuple[Told, ...]
    round: int | None


def telling(answer: Answer) -> Telling | None:
    """Return the story of an answer in words, where it has one."""
    return None if answer.story is None else told_of(answer.story, answer.round)


def told_of(story: Story, round: int | None = None) -> Telling:  # noqa: A002 - as a telling has it
    """Return a story in words; ``round`` is the visit that it comes back to."""
    given = tuple((name, _text(name, value)) for name, value in story.given.items())
    return Telling(given, tuple(_lines(story)), round)


def story_lines(told: Telling) -> Iterator[str]:
    """Yield a story as people read it; of a long one the middle is left out."""
    if told.given:
        yield "given " + ", ".join(f"{name} = {quoted(value)}" for name, value in told.given)
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
    values = ", ".join(f"{name} = {quoted(value)}" for name, value in line.values)
    behind = f", with {values}" if values else ""
    if not line.action:
        return f"it rests, and {line.event} comes{behind}"
    caption = f' "{line.caption}"' if line.caption else ""
    named = f"{line.action} ({line.kind}{caption})"
    if line.event is not None and line.outcome is None:
        return f"{named}: {line.event} cuts in{behind}"
    outcome = f" -> {line.outcome}" if line.outcome is not None else ""
    return f"{named}{outcome}{behind}"


def quoted(value: str | None) -> str:
    """Return a value as it stands in a story: no text and no value are not the same."""
    return "nothing" if value is None else f'"{value}"'


def steps_of(answer: Answer) -> tuple[Step, ...]:
    """Return the story as the path of a finding; one that goes round ends where it comes back."""
    story = answer.story
    if story is None:
        return ()
    steps = [_step(visit) for visit in story.visits if visit.outcome != CUT]
    if answer.round is not None:
        again = story.visits[answer.round]
        steps.append(_step(again)._replace(branch=None))
    elif steps and outcome_key(steps[-1].branch or "") == "default":
        steps[-1] = steps[-1]._replace(branch=None)
    return tuple(steps)


def _step(visit: Visit) -> Step:
    written, outcome = visit.program.written(visit.at), visit.outcome
    if outcome in {label for label, _ in visit.program.resolved[visit.at].cases}:
        outcome = f'"{outcome}"'
    branch = None if outcome == FAULT else outcome
    return Step(written.id, branch, visit.program.source, written.span)


def _lines(story: Story) -> Iterator[Told]:
    turns: dict[str, int] = {}
    events = iter(story.events)
    main = story.visits[0].program if story.visits else None
    for visit in story.visits:
        written = visit.program.written(visit.at)
        name = written.id if visit.program is main else f"{visit.program.name}/{written.id}"
        is_cut = visit.outcome == CUT
        values: tuple[tuple[str, Value], ...] = ()
        if is_cut:
            values = next(events).values
        else:
            stubs = story.stubs.get(name, [])
            turn = turns.get(name, 0)
            turns[name] = turn + 1
            values = stubs[turn].values if turn < len(stubs) else ()
        yield Told(
            visit.program.name,
            written.id,
            visit.program.declaration(visit.at).name,
            without_secrets(written.caption),
            _line(visit.program, visit.at),
            None if visit.outcome in {CUT, FAULT} else visit.outcome,
            visit.event or None,
            _shown(values),
        )
    for event in story.rests:
        yield Told("", "", "", "", 0, None, event.event, _shown(event.values))


def _line(program: Program, at: int) -> int:
    return program.source.place(program.written(at).span.start)[0]


def _shown(values: Iterable[tuple[str, Value]]) -> tuple[tuple[str, str | None], ...]:
    return tuple((name, None if value is None else _text(name, value)) for name, value in values)


def _text(name: str, value: Value) -> str:
    return HIDDEN if sounds_secret(name) else show(value)
