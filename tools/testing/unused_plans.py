"""What no run used of the plans of scenarios: stubs, events, and whole sets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ...actions.said import SAYS, WRITES
from ...grammar.script import Span
from ...interpreter.run.result import Result
from ...interpreter.scenarios.scenario import Scenario, ScenarioFile
from ...interpreter.scenarios.sets import Chosen
from ...interpreter.world.caller import InputUse
from ...interpreter.world.messages import MessageUse
from ...interpreter.world.plan import PlannedEvent, Used
from .results import Notice, ScenarioResult

_RULES = {
    PlannedEvent: "unused-event",
    InputUse: "unused-input",
    MessageUse: "unused-input",
    tuple: "unused-stub",
}

_PART = "part"
_WAYS = {SAYS: "say", WRITES: "write"}

Key = tuple[str, int, str]
"""What is planned, where, and in which words."""


@dataclass(slots=True)
class Unused:
    """What several scenarios share, and whether any run has used it.

    ``is_whole`` is false where some of the scenarios were not run, so that nothing can be said.
    """

    planned: dict[Key, Notice] = field(default_factory=dict[Key, Notice])
    used: set[Key] = field(default_factory=set[Key])
    is_whole: bool = True

    def begin(self, file: ScenarioFile) -> None:
        """Plan the sets of a file."""
        for chosen, span in file.sets.places.items():
            line = file.source.place(span.start)[0]
            said = f"no scenario uses {chosen}"
            self.planned[_key_of(chosen)] = Notice("unused-set", str(file.path), line, said)

    def look(
        self, start: ScenarioResult, scenario: Scenario, result: Result
    ) -> tuple[Notice, ...]:
        """Return what a person should know of one scenario, and remember what others share."""
        found = list(_of_itself(start))
        used = result.trace.used
        self.used |= {_key_of(chosen) for chosen in scenario.sets}
        for part in scenario.plan.parts():
            span = _span_of(part, scenario)
            key = (_PART, span.start, _words_of(part, scenario))
            if part in used:
                self.used.add(key)
                continue
            rule = _RULES[type(part)]
            line = scenario.source.place(span.start)[0]
            if scenario.sets:
                self.planned[key] = Notice(rule, start.file, line, key[2])
            else:
                found.append(Notice(rule, start.file, line, f'"{scenario.name}": {key[2]}'))
        return tuple(found)

    def settle(self, own: int) -> None:
        """Forget what was used of what stands behind an offset, where it is planned only once.

        So what is kept does not grow with the scenarios that do without sets.
        """
        done = {key for key in self.used if key[0] == _PART and key[1] >= own}
        self.used -= done
        for key in done:
            self.planned.pop(key, None)

    def with_more(self, other: Unused) -> Unused:
        """Return what two runners saw of one file."""
        return Unused(
            {**self.planned, **other.planned},
            self.used | other.used,
            self.is_whole and other.is_whole,
        )

    def notices(self) -> list[Notice]:
        """Return what no run used, by place."""
        if not self.is_whole:
            return []
        found = [notice for key, notice in self.planned.items() if key not in self.used]
        return sorted(found, key=lambda notice: (notice.line, notice.message))


def _of_itself(start: ScenarioResult) -> Iterator[Notice]:
    if not start.expected:
        said = f'"{start.name}" expects nothing, so it can only fail by not running'
        yield Notice("expects-nothing", start.file, start.line, said)


def _key_of(chosen: Chosen) -> Key:
    return "set", 0, str(chosen)


def _span_of(part: Used, scenario: Scenario) -> Span:
    if isinstance(part, PlannedEvent):
        place = ("event", part.event)
    else:
        place = ("caller" if isinstance(part, MessageUse) else "action", part[0])
    return scenario.spans.get(place, scenario.span)


def _words_of(part: Used, scenario: Scenario) -> str:
    if isinstance(part, PlannedEvent):
        moment = f'during "{part.during}"' if part.during is not None else f"at {part.at:g} s"
        return f"{part.event} {moment} never came"
    if isinstance(part, InputUse):
        return f'the caller was never asked for entry {part.place + 1} of "{part.id}"'
    if isinstance(part, MessageUse):
        return (
            f"the caller was never asked for entry {part.place + 1} of what they {_WAYS[part.way]}"
        )
    id, place = part
    if scenario.plan.stubs[id].repeats or len(scenario.plan.stubs[id].visits) == 1:
        return f'no run used the stub of "{id}"'
    return f'no run used stub {place + 1} of "{id}"'
